import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { quantile } from './figures.ts';
import { benchTenant } from './tenant.ts';

async function command(cli: string, args: string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`passbench ${args.join(' ')} ended with ${code}`);
  return performance.now() - startedAt;
}

/** Median milliseconds of `passbench fill --json` as a whole process. */
export async function fillProcess(cli: string, rounds: number): Promise<number> {
  const tenant = benchTenant();
  const passId = 'BENCH00000000001';
  await command(cli, [
    'create',
    '-C',
    tenant.folder,
    '--json',
    '--type',
    'loyalty',
    '--id',
    passId,
    '--identifier',
    'customerId=C-42',
  ]);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    samples.push(await command(cli, ['fill', '-C', tenant.folder, '--json', passId]));
  }
  tenant.remove();
  return quantile(samples, 0.5);
}

/** Median milliseconds from spawning the engine to its message that it is ready. */
export async function engineReady(engine: string, rounds: number): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const tenant = benchTenant();
    const startedAt = performance.now();
    const child = spawn(process.execPath, [engine, tenant.folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [message] = (await once(child, 'message')) as [object];
    if (!('ready' in message)) throw new Error(`the engine said ${JSON.stringify(message)}`);
    samples.push(performance.now() - startedAt);
    child.disconnect();
    await once(child, 'exit');
    tenant.remove();
  }
  return quantile(samples, 0.5);
}
