/**
 * npm run bench: the figures of docs/performance.md, each against a floor measured in the same run or a bound.
 * Exits 1 where a goal is missed, 2 where it was called wrongly or could not measure. PASSBENCH_BENCH_ROUNDS changes the
 * number of rounds (default 5). A feature adds its own file and one line to `measurements`; command.ts has the arguments.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { comparison } from './against.ts';
import { brokerCost } from './calls.ts';
import type { BenchCommand } from './command.ts';
import { parseCommand, parseRounds } from './command.ts';
import { table } from './figures.ts';
import { lifecycles } from './lifecycles.ts';
import { machineFactor } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { redactionGoal } from './redaction.ts';
import { replayStart } from './replay.ts';
import { startTimes } from './start-times.ts';
import { worstCases } from './worst.ts';

const redaction: Measurement = async ({ rounds }) => ({ goals: [redactionGoal(rounds * 5)], facts: [] });

function measurements({ parts, only, against }: BenchCommand): Measurement[] {
  return parts.flatMap((part): Measurement[] => {
    if (part === 'worst') return [(setting) => worstCases(setting, only)];
    if (part === 'against') return [(setting) => comparison(setting, against ?? 'HEAD')];
    return [lifecycles, startTimes, brokerCost, replayStart, redaction];
  });
}

/** The mean number of programs that wanted a processor in the last minute. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

async function run(command: BenchCommand, rounds: number): Promise<void> {
  const setting = { out: join(import.meta.dirname, '..'), rounds, factor: await machineFactor() };
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`;
  process.stdout.write(`${machine}, load ${load()}, ${rounds} rounds\n`);
  process.stdout.write(
    `machine factor ${setting.factor.toFixed(1)}: it takes that many times as long as the one that the goals in milliseconds were set on\n`,
  );
  const goals = [];
  for (const measure of measurements(command)) {
    const found = await measure(setting);
    goals.push(...found.goals);
    for (const fact of found.facts) process.stdout.write(`${fact}\n`);
  }
  process.stdout.write(`load at the end ${load()}\n\n${table(goals)}\n`);
  process.exitCode = goals.some(({ met }) => met === false) ? 1 : 0;
}

// So that what is removed when the process ends is removed after Ctrl-C, too.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
try {
  await run(parseCommand(process.argv.slice(2)), parseRounds(process.env['PASSBENCH_BENCH_ROUNDS']));
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  // At once: what was measured may still be running.
  process.exit(2);
}
