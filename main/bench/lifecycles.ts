import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectInProcess } from '../entry/in-process.ts';
import { createFloor } from './floor.ts';
import { quantile } from './figures.ts';
import { answer, benchTenant, connector } from './tenant.ts';

const WARM_UP = 30;

export interface Lifecycles {
  perSecond: number;
  /** Milliseconds of each act that were not its script's. */
  overhead: number[];
}

/** Installs of `count` passes, each with a fresh isolate, one stubbed call, everything recorded. */
export async function engineLifecycles(runnerFile: string, count: number, runners: number): Promise<Lifecycles> {
  const tenant = benchTenant(runners);
  const { client, close } = await connectInProcess({
    folder: tenant.folder,
    runnerFile,
    secrets: [],
    onBug: (error) => {
      throw error;
    },
  });
  const overhead: number[] = [];

  async function install(passId: string): Promise<void> {
    const startedAt = performance.now();
    const report = await client.acts.install({ passId, on: { wallet: 'apple' } });
    const [run] = report.runs;
    if (run?.outcome !== 'ok' || run.calls[0]?.status !== 200)
      throw new Error(`the install failed: ${JSON.stringify(report)}`);
    overhead.push(performance.now() - startedAt - (run.durationMs ?? 0));
  }

  const ids = Array.from({ length: count + WARM_UP }, (_, index) => `BENCH${String(index).padStart(11, '0')}`);
  for (const passId of ids) {
    await client.acts.create({ passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } });
  }
  for (const passId of ids.slice(0, WARM_UP)) await install(passId);
  overhead.length = 0;
  const startedAt = performance.now();
  const rest = ids.slice(WARM_UP);
  const lane = async (from: number) => {
    for (let index = from; index < rest.length; index += runners) await install(rest[index] ?? '');
  };
  await Promise.all(Array.from({ length: runners }, (_, from) => lane(from)));
  const perSecond = (count * 1000) / (performance.now() - startedAt);
  await close();
  tenant.remove();
  return { perSecond, overhead };
}

/** The same installs in the floor's loop. */
export async function floorLifecycles(count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-floor-'));
  const floor = createFloor(join(folder, 'floor.sqlite'), connector, answer);
  for (let index = 0; index < WARM_UP; index += 1) await floor.install(`WARM${index}`);
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) await floor.install(`BENCH${index}`);
  const perSecond = (count * 1000) / (performance.now() - startedAt);
  floor.close();
  rmSync(folder, { recursive: true, force: true });
  return perSecond;
}

/** Medians of rounds that alternate floor and engine, so that a slow moment of the machine strikes both. */
export async function compareLifecycles(runnerFile: string, { count, rounds }: { count: number; rounds: number }) {
  const one: number[] = [];
  const two: number[] = [];
  const floors: number[] = [];
  const engines: number[] = [];
  const overhead: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await floorLifecycles(count);
    const single = await engineLifecycles(runnerFile, count, 1);
    const double = await engineLifecycles(runnerFile, count, 2);
    floors.push(floor);
    engines.push(single.perSecond);
    one.push(single.perSecond / floor);
    two.push(double.perSecond / floor);
    overhead.push(...single.overhead);
  }
  const median = (samples: number[]) => quantile(samples, 0.5);
  return {
    floor: median(floors),
    engine: median(engines),
    oneRunner: median(one),
    twoRunners: median(two),
    overheadP95: quantile(overhead, 0.95),
  };
}
