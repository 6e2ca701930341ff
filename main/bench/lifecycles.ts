import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectInProcess } from '../entry/in-process.ts';
import type { Floor } from './floor.ts';
import { createFloor } from './floor.ts';
import { goalInMs, median, milliseconds, quantile } from './figures.ts';
import type { BenchSetting, Found } from './measurement.ts';
import { createOwnParts } from './own-parts.ts';
import { answer, benchTenant, connector } from './tenant.ts';

const WARM_UP = 30;
const COUNT = 200;

interface Lifecycles {
  perSecond: number;
  /** Milliseconds of each act that were not its script's. */
  overhead: number[];
}

function passIds(count: number): string[] {
  return Array.from({ length: count + WARM_UP }, (_, index) => `BENCH${String(index).padStart(11, '0')}`);
}

/** Installs of `count` passes, each with a fresh isolate, one stubbed call, everything recorded. */
async function engineLifecycles(runnerFile: string, count: number, runners: number): Promise<Lifecycles> {
  const tenant = benchTenant({ runners });
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

  const ids = passIds(count);
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

/** The same installs in a loop without an engine. */
async function loopLifecycles(create: (folder: string, passIds: readonly string[]) => Floor): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-floor-'));
  const ids = passIds(COUNT);
  const floor = create(folder, ids);
  for (const passId of ids.slice(0, WARM_UP)) await floor.install(passId);
  const startedAt = performance.now();
  for (const passId of ids.slice(WARM_UP)) await floor.install(passId);
  const perSecond = (COUNT * 1000) / (performance.now() - startedAt);
  floor.close();
  rmSync(folder, { recursive: true, force: true });
  return perSecond;
}

interface Rounds {
  floor: number[];
  ownParts: number[];
  engine: number[];
  engineTwo: number[];
  one: number[];
  two: number[];
  overhead: number[];
}

/** Rounds that alternate floor and engine, so that a slow moment of the machine strikes both. */
async function compare(runnerFile: string, rounds: number): Promise<Rounds> {
  const found: Rounds = { floor: [], ownParts: [], engine: [], engineTwo: [], one: [], two: [], overhead: [] };
  for (let round = 0; round < rounds; round += 1) {
    const floor = await loopLifecycles((folder) => createFloor(join(folder, 'floor.sqlite'), connector, answer));
    const ownParts = await loopLifecycles(createOwnParts);
    const single = await engineLifecycles(runnerFile, COUNT, 1);
    const double = await engineLifecycles(runnerFile, COUNT, 2);
    found.floor.push(floor);
    found.ownParts.push(ownParts);
    found.engine.push(single.perSecond);
    found.engineTwo.push(double.perSecond);
    found.one.push(single.perSecond / floor);
    found.two.push(double.perSecond / floor);
    found.overhead.push(...single.overhead);
  }
  return found;
}

/** Installs per second against the floor's, and what an act costs beside its script. */
export async function lifecycles({ out, rounds, factor }: BenchSetting): Promise<Found> {
  const { floor, ownParts, engine, engineTwo, one, two, overhead } = await compare(
    join(out, 'runner', 'runner.js'),
    rounds,
  );
  const text = (samples: number[]): string => median(samples).toFixed(0);
  const against = (name: string, ratio: number, least: number) => ({
    name: `install lifecycles, ${name}, against the floor`,
    figure: `${ratio.toFixed(2)} ×`,
    goal: `≥ ${least.toFixed(1)} ×`,
    met: ratio >= least,
  });
  const p95 = quantile(overhead, 0.95);
  return {
    goals: [
      against('one runner', median(one), 1),
      against('two runners', median(two), 1.5),
      { name: "the engine's own time in an act, p95", figure: milliseconds(p95), ...goalInMs(p95, 5, factor) },
    ],
    facts: [
      `lifecycles/s (medians): floor ${text(floor)}; our own isolate and tables in a loop without an engine ${text(ownParts)}; ` +
        `engine ${text(engine)} with one runner, ${text(engineTwo)} with two`,
      `the engine's own time in an act, median ${milliseconds(median(overhead))}`,
    ],
  };
}
