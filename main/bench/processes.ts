import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { benchTenant } from './tenant.ts';

async function command(cli: string, args: string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`passbench ${args.join(' ')} ended with ${code}`);
  return performance.now() - startedAt;
}

/** Milliseconds of a process that does nothing. */
export async function bareStart(flags: string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...flags, '-e', '0'], { stdio: 'ignore' });
  await once(child, 'exit');
  return performance.now() - startedAt;
}

/** `passbench fill --json` as a whole process, on a pass that is there; the first one, which fills caches, is not counted. */
export async function fillProcess(cli: string) {
  const tenant = benchTenant();
  const passId = 'BENCH00000000001';
  const at = ['-C', tenant.folder, '--json'];
  await command(cli, ['create', ...at, '--type', 'loyalty', '--id', passId, '--identifier', 'customerId=C-42']);
  await command(cli, ['fill', ...at, passId]);
  return {
    /** Milliseconds of one. */
    measure: () => command(cli, ['fill', ...at, passId]),
    remove: () => tenant.remove(),
  };
}

/** Milliseconds from spawning the engine, as the window does, to its message that it is ready. */
export async function engineReady(engine: string, compiled: string): Promise<number> {
  const tenant = benchTenant();
  const startedAt = performance.now();
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const child = spawn(process.execPath, [engine, tenant.folder], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [object];
  if (!('ready' in message)) throw new Error(`the engine said ${JSON.stringify(message)}`);
  const took = performance.now() - startedAt;
  child.disconnect();
  await once(child, 'exit');
  tenant.remove();
  return took;
}
