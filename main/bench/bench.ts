/**
 * npm run bench: the figures of docs/performance.md, each against a floor measured in the same run or a bound.
 * Exits 1 where a goal is missed. PASSBENCH_BENCH_ROUNDS changes the number of rounds (default 5).
 */
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { compareCalls } from './calls.ts';
import type { Goal } from './figures.ts';
import { table } from './figures.ts';
import { compareLifecycles } from './lifecycles.ts';
import { engineReady, fillProcess } from './processes.ts';
import { redactionGoal } from './redaction.ts';
import { replayLoad } from './replay.ts';

const out = join(import.meta.dirname, '..');
const rounds = Number(process.env['PASSBENCH_BENCH_ROUNDS'] ?? 5);

const lifecycles = await compareLifecycles(join(out, 'runner', 'runner.js'), { count: 200, rounds });
const fill = await fillProcess(join(out, 'passbench.cjs'), rounds * 2);
const calls = await compareCalls(rounds * 400);
const replay = replayLoad(rounds * 4);
const ready = await engineReady(join(out, 'engine', 'engine.js'), rounds * 2);

const ratio = (value: number) => `${value.toFixed(2)} ×`;
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const goals: Goal[] = [
  {
    name: 'install lifecycles, one runner, against the floor',
    figure: ratio(lifecycles.oneRunner),
    goal: '≥ 1.0 ×',
    met: lifecycles.oneRunner >= 1,
  },
  {
    name: 'install lifecycles, two runners, against the floor',
    figure: ratio(lifecycles.twoRunners),
    goal: '≥ 1.5 ×',
    met: lifecycles.twoRunners >= 1.5,
  },
  {
    name: "the engine's own time in an act, p95",
    figure: ms(lifecycles.overheadP95),
    goal: '< 5 ms',
    met: lifecycles.overheadP95 < 5,
  },
  { name: 'passbench fill --json, whole process, median', figure: ms(fill), goal: '< 400 ms', met: fill < 400 },
  {
    name: 'a call through broker and 200 rules, over undici alone, p95',
    figure: ms(calls.addedP95),
    goal: '< 0.3 ms',
    met: calls.addedP95 < 0.3,
  },
  { name: 'replay of a HAR of 1,000 calls, first answer', figure: ms(replay), goal: '< 200 ms', met: replay < 200 },
  { name: 'engine ready after spawn, median', figure: ms(ready), goal: '< 200 ms', met: ready < 200 },
  redactionGoal(rounds * 5),
];

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`;
process.stdout.write(`${machine}\n`);
process.stdout.write(
  `floor ${lifecycles.floor.toFixed(0)} lifecycles/s, engine ${lifecycles.engine.toFixed(0)} lifecycles/s (medians of ${rounds} rounds)\n\n`,
);
process.stdout.write(`${table(goals)}\n`);
process.exitCode = goals.every(({ met }) => met) ? 0 : 1;
