/**
 * npm run bench -- --against REV: this build and the one of a git revision in one run, by turns, each in an engine process
 * of its own, through the same calls of the contract; and miniflare with the same connector.
 */
import { join } from 'node:path';
import type { Goal } from './figures.ts';
import { median, milliseconds, ratioGoal, ratios, withSpread } from './figures.ts';
import type { InstallingEngine, ModulesState } from './installs.ts';
import { startInstalling } from './installs.ts';
import type { BenchSetting, Found, Subject } from './measurement.ts';
import { alternate } from './measurement.ts';
import type { StubKind } from './miniflare.ts';
import { startMiniflare } from './miniflare.ts';
import { bareStart, fillProcess } from './processes.ts';
import { buildRevision } from './revision.ts';
import { loggingModule } from './tenant.ts';
import { waves } from './wave.ts';

/** Installs before the first block, so that V8 has compiled what matters. */
const WARM_UP = 200;
/** Installs of a block, and blocks of a round: short ones, so that a slow moment of the machine strikes all. */
const BLOCK = 50;
const BLOCKS = 4;

const NO_STATE = 'not measured: this build has no modules.state';

/** Compares this build with the one of `revision`. Throws where that cannot be checked out and built. */
export async function comparison(setting: BenchSetting, revision: string): Promise<Found> {
  process.stderr.write(`building ${revision}…\n`);
  const base = buildRevision(join(setting.out, '..'), revision);
  try {
    const found = [await installs(setting, base.out), await waves(setting, base.out), await fills(setting, base.out)];
    const packages =
      base.otherPackages.length === 0
        ? 'the same packages'
        : `the packages installed here: ${base.otherPackages.join(', ')}`;
    return {
      goals: found.flatMap(({ goals }) => goals),
      facts: [
        `"before" is ${revision} (${base.commit}), built with ${packages}`,
        ...found.flatMap(({ facts }) => facts),
      ],
    };
  } finally {
    base.remove();
  }
}

interface Stoppable extends Subject {
  stop(): Promise<void>;
}

async function installs({ out, rounds }: BenchSetting, baseOut: string): Promise<Found> {
  const blocks = rounds * BLOCKS;
  const started: Stoppable[] = [];
  const keep = <T extends Stoppable | null>(subject: T): T => {
    if (subject !== null) started.push(subject);
    return subject;
  };
  try {
    const before = keep(required(await engineSubject(baseOut, 'fresh', blocks)));
    const fresh = keep(required(await engineSubject(out, 'fresh', blocks)));
    const shared = keep(await engineSubject(out, 'shared', blocks));
    const miniflare = keep(await miniflareSubject('function', blocks));
    const miniflareWorker = keep(await miniflareSubject('worker', blocks));
    process.stderr.write(`installs: ${blocks} blocks of ${BLOCK} of each\n`);
    const found = await alternate({ before, fresh, ...(shared && { shared }), miniflare, miniflareWorker }, blocks);
    return installRows(found);
  } finally {
    for (const subject of started) await subject.stop();
  }
}

function required<T>(subject: T | null): T {
  if (subject === null) throw new Error('an engine with fresh modules was not started');
  return subject;
}

type InstallFigures = Record<'before' | 'fresh' | 'miniflare' | 'miniflareWorker', number[]> & { shared?: number[] };

function installRows({ before, fresh, shared, miniflare, miniflareWorker }: InstallFigures): Found {
  const name = 'installs one after the other';
  const row = (what: string, least: number, samples: number[] | null): Goal =>
    samples === null
      ? { name: `${name}, ${what}`, figure: NO_STATE, goal: `≥ ${least} ×`, met: null }
      : ratioGoal(`${name}, ${what}`, samples, { least });
  const perSecond = (what: string, samples: readonly number[]): string =>
    `${what} ${withSpread(samples, (value) => value.toFixed(0))}`;
  const quick = shared ?? fresh;
  const over = (what: string, bases: readonly number[]): string =>
    `${withSpread(ratios(quick, bases), (value) => value.toFixed(2))} × ${what}`;
  return {
    goals: [
      row('fresh modules, over before', 2, ratios(fresh, before)),
      row('shared modules, over before', 4, shared ? ratios(shared, before) : null),
      row('shared modules, over miniflare', 1, shared ? ratios(shared, miniflare) : null),
    ],
    facts: [
      `installs/s, median (quartiles): ${[
        perSecond('before', before),
        perSecond('fresh', fresh),
        ...(shared ? [perSecond('shared', shared)] : []),
        perSecond('miniflare', miniflare),
        perSecond('miniflare whose stub is a worker', miniflareWorker),
      ].join('; ')}`,
      `${shared ? 'shared' : 'fresh'} modules make ${over('miniflare', miniflare)} and ${over('miniflare whose stub is a worker', miniflareWorker)}`,
    ],
  };
}

async function engineSubject(out: string, state: ModulesState, blocks: number): Promise<Stoppable | null> {
  const engine = await startInstalling(out, state);
  if (engine === null) return null;
  try {
    const passIds = await engine.create(WARM_UP + blocks * BLOCK);
    await engine.installAll(passIds.slice(0, WARM_UP));
    return {
      block: (round) => engine.installAll(passIds.slice(WARM_UP + round * BLOCK, WARM_UP + (round + 1) * BLOCK)),
      stop: () => stopChecked(engine, passIds.length),
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function stopChecked(engine: InstallingEngine, hooks: number): Promise<void> {
  try {
    await engine.checkRecorded(hooks);
  } finally {
    await engine.stop();
  }
}

async function miniflareSubject(kind: StubKind, blocks: number): Promise<Stoppable> {
  const loop = await startMiniflare(loggingModule, kind);
  let made = 0;
  const make = async (count: number): Promise<number> => {
    const startedAt = performance.now();
    for (let n = 0; n < count; n += 1) await loop.install(`BENCH${String((made += 1)).padStart(11, '0')}`);
    return (count * 1000) / (performance.now() - startedAt);
  };
  await make(WARM_UP);
  return {
    block: () => make(BLOCK),
    async stop() {
      await loop.close();
      const expected = 2 * (WARM_UP + blocks * BLOCK);
      if (loop.lines() !== expected) throw new Error(`miniflare wrote ${loop.lines()} of ${expected} console lines`);
    },
  };
}

/** `passbench fill --json` of both builds, between bare starts of Node. */
async function fills({ out, rounds }: BenchSetting, baseOut: string): Promise<Found> {
  process.stderr.write('passbench fill --json\n');
  const here = await fillProcess(join(out, 'passbench.cjs'));
  const there = await fillProcess(join(baseOut, 'passbench.cjs'));
  const { bare, before, now } = await alternate(
    { bare: { block: () => bareStart([]) }, before: { block: there.measure }, now: { block: here.measure } },
    rounds * 4,
  );
  here.remove();
  there.remove();
  const name = 'passbench fill --json, whole process, over a bare start of Node';
  return {
    goals: [ratioGoal(name, ratios(now, bare), { most: 5 })],
    facts: [
      `passbench fill --json: ${milliseconds(median(now))}, before ${milliseconds(median(before))}, ` +
        `${withSpread(ratios(before, bare), (value) => value.toFixed(2))} × a bare start of Node (${milliseconds(median(bare))})`,
    ],
  };
}
