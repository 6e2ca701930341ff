/**
 * npm run bench: the figures of docs/performance.md, each against a floor measured in the same run or a bound.
 * Exits 1 where a goal is missed. PASSBENCH_BENCH_ROUNDS changes the number of rounds (default 5).
 * A feature adds its own file and one line to `measurements`. `npm run bench -- worst [TEXT]`: the worst cases alone,
 * those whose names contain TEXT.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { brokerCost } from './calls.ts';
import { table } from './figures.ts';
import { lifecycles } from './lifecycles.ts';
import { machineFactor } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { redactionGoal } from './redaction.ts';
import { replayStart } from './replay.ts';
import { startTimes } from './start-times.ts';
import { worstCases } from './worst.ts';

const redaction: Measurement = async ({ rounds }) => ({ goals: [redactionGoal(rounds * 5)], facts: [] });

const parts: Readonly<Record<string, readonly Measurement[]>> = {
  all: [lifecycles, startTimes, brokerCost, replayStart, redaction],
  worst: [worstCases],
};
const part = process.argv[2] ?? 'all';
const measurements = parts[part];
if (!measurements)
  throw new Error(`there is no part "${part}" of the bench; there are ${Object.keys(parts).join(', ')}`);

const setting = {
  out: join(import.meta.dirname, '..'),
  rounds: Number(process.env['PASSBENCH_BENCH_ROUNDS'] ?? 5),
  factor: await machineFactor(),
};

/** The mean number of programs that wanted a processor in the last minute. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`;
process.stdout.write(`${machine}, load ${load()}, ${setting.rounds} rounds\n`);
process.stdout.write(
  `machine factor ${setting.factor.toFixed(1)}: it takes that many times as long as the one that the goals in milliseconds were set on\n`,
);
const goals = [];
for (const measure of measurements) {
  const found = await measure(setting);
  goals.push(...found.goals);
  for (const fact of found.facts) process.stdout.write(`${fact}\n`);
}
process.stdout.write(`load at the end ${load()}\n\n${table(goals)}\n`);
process.exitCode = goals.every(({ met }) => met) ? 0 : 1;
