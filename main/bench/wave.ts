/**
 * A wave: one command that installs every pass of a type, in the engine of an open folder, against single installs of the build
 * before. Meanwhile another client reads and acts, and the memory of the engine is watched.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Goal } from './figures.ts';
import { milliseconds, ratioGoal } from './figures.ts';
import type { InstallingEngine, ModulesState } from './installs.ts';
import { startInstalling } from './installs.ts';
import type { BenchSetting, Found } from './measurement.ts';

const PASSES = 10_000;
const WARM_UP = 200;
/** Installs of the build before, one after the other, before the wave and again after it. */
const SINGLE = 400;
const WATCH_EVERY_MS = 100;
const MB = 1_000_000;

const bounds = { fresh: 4, shared: 8, growthMb: 60, answerMs: 200 } as const;

interface Wave {
  /** Installs a second, over those of the build before. */
  ratio: number;
  /** Bytes, the most that the engine had more than at the start. */
  growth: number;
  /** Milliseconds, the longest that another client waited. */
  longestWait: number;
}

/** The goals of waves with fresh and with shared modules; not measured where this build has no such command or setting. */
export async function waves({ out, factor }: BenchSetting, baseOut: string): Promise<Found> {
  const cli = join(out, 'passbench.cjs');
  const states: readonly ModulesState[] = ['fresh', 'shared'];
  if (!(await hasWaves(cli)))
    return { goals: states.flatMap(notMeasured('this build has no `passbench install --all`')), facts: [] };
  const goals: Goal[] = [];
  for (const state of states) {
    process.stderr.write(`wave of ${PASSES} installs, ${state} modules\n`);
    const found = await measureWave(out, baseOut, state);
    goals.push(...(found ? rows(state, found, factor) : notMeasured('this build has no modules.state')(state)));
  }
  return { goals, facts: [] };
}

/** Whether the command line can install every pass of a type at once. */
async function hasWaves(cli: string): Promise<boolean> {
  const { text, code } = await run(cli, ['install', '--help']);
  if (code !== 0) throw new Error(`passbench install --help ended with ${code}: ${text}`);
  return /^\s+--all\b/m.test(text);
}

const names = (state: ModulesState) => ({
  ratio: `wave of ${PASSES} installs, ${state} modules, over single ones before`,
  growth: `memory that the engine grows by in that wave, ${state} modules`,
  wait: `longest answer to another client in that wave, ${state} modules`,
});

const notMeasured =
  (why: string) =>
  (state: ModulesState): Goal[] => {
    const { ratio, growth, wait } = names(state);
    const row = { figure: `not measured: ${why}`, met: null };
    return [
      { name: ratio, goal: `≥ ${bounds[state]} ×`, ...row },
      { name: growth, goal: `< ${bounds.growthMb} MB`, ...row },
      { name: wait, goal: `< ${bounds.answerMs} ms`, ...row },
    ];
  };

function rows(state: ModulesState, { ratio, growth, longestWait }: Wave, factor: number): Goal[] {
  const name = names(state);
  const bound = bounds.answerMs * factor;
  return [
    ratioGoal(name.ratio, [ratio], { least: bounds[state] }),
    {
      name: name.growth,
      figure: `${(growth / MB).toFixed(0)} MB`,
      goal: `< ${bounds.growthMb} MB`,
      met: growth < bounds.growthMb * MB,
    },
    {
      name: name.wait,
      figure: milliseconds(longestWait),
      goal: `< ${bounds.answerMs} ms, here ${milliseconds(bound)}`,
      met: longestWait < bound,
    },
  ];
}

async function measureWave(out: string, baseOut: string, state: ModulesState): Promise<Wave | null> {
  const now = await startInstalling(out, state);
  if (now === null) return null;
  const before = await startInstalling(baseOut, 'fresh');
  if (before === null) throw new Error('the engine of the build before was not started');
  try {
    const single = await before.create(WARM_UP + 2 * SINGLE);
    await before.installAll(single.slice(0, WARM_UP));
    await now.create(PASSES);
    const others = await now.create(WARM_UP, 'voucher');
    await now.installAll(others);
    const first = await before.installAll(single.slice(WARM_UP, WARM_UP + SINGLE));
    const { perSecond, ...watched } = await watchWave(now, join(out, 'passbench.cjs'), others[0] ?? '');
    const last = await before.installAll(single.slice(WARM_UP + SINGLE));
    await now.checkRecorded(PASSES + WARM_UP);
    return { ratio: perSecond / ((first + last) / 2), ...watched };
  } finally {
    await now.stop();
    await before.stop();
  }
}

/** Runs the command and watches the engine until it ends. `other`: a pass that is not in the wave. */
async function watchWave({ engine, tenant }: InstallingEngine, cli: string, other: string) {
  const { client } = engine;
  const atStart = await engine.memory();
  let [most, longestWait] = [atStart, 0];
  const wave = run(cli, ['install', '-C', tenant.folder, '--all', '--type', 'loyalty', '--wallet', 'apple', '--json']);
  let ended: Ended | null = null;
  for (let round = 0; ended === null; round += 1) {
    most = Math.max(most, await engine.memory());
    const askedAt = performance.now();
    await client.passes.get({ passId: other });
    await client.acts.update({ passId: other, metadata: { round } });
    longestWait = Math.max(longestWait, performance.now() - askedAt);
    ended = await Promise.race([wave, setTimeout(WATCH_EVERY_MS, null)]);
  }
  const { code, text, tookMs } = ended;
  if (code !== 0) throw new Error(`the command of the wave ended with ${code}: ${text.slice(-1000)}`);
  return { perSecond: (PASSES * 1000) / tookMs, growth: most - atStart, longestWait };
}

interface Ended {
  code: number | null;
  /** What it wrote, both streams together. */
  text: string;
  tookMs: number;
}

async function run(cli: string, words: readonly string[]): Promise<Ended> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text: Buffer.concat(chunks).toString('utf8'), tookMs: performance.now() - startedAt };
}
