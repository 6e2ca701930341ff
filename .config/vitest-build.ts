import { buildTargets } from './build.ts';

/** Tests run real runner processes, which run built files. */
export default async function setup(): Promise<void> {
  await buildTargets(['guest', 'runner']);
}
