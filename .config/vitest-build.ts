import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildTargets } from './build.ts';

const root = join(import.meta.dirname, '..');
const built = { guest: 'runner', runner: 'runner', worker: 'engine' } as const;

/** Tests run real runner processes, which run built files. They are built only where a source is newer. */
export default async function setup(): Promise<void> {
  const newest = Math.max(...sources().map(changedAt));
  const files = Object.entries(built).map(([name, folder]) => join(root, 'out', folder, `${name}.js`));
  if (files.some((file) => changedAt(file) < newest)) await buildTargets(Object.keys(built));
}

function sources(): string[] {
  const main = readdirSync(join(root, 'main'), { recursive: true, withFileTypes: true });
  const files = main.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return [...files, join(root, 'package-lock.json'), join(root, '.config/build.ts')];
}

/** In ms since 1970; 0 for a file that is not there. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
