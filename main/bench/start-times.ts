import { join } from 'node:path';
import { median, milliseconds } from './figures.ts';
import type { Found, BenchSetting } from './measurement.ts';
import { bareStart, engineReady, fillProcess } from './processes.ts';

const goalsInMs = { fill: 400, ready: 200 };

/**
 * How long a person waits for a process. A start of Node alone, measured between the others, tells what no program
 * can save. The goals hold here as they were set, though this machine is slower than the one they were set on.
 */
export async function startTimes({ out, rounds }: BenchSetting): Promise<Found> {
  const bare: number[] = [];
  const runner: number[] = [];
  const ready: number[] = [];
  const filled: number[] = [];
  const fill = await fillProcess(join(out, 'passbench.cjs'));
  for (let round = 0; round < rounds * 2; round += 1) {
    bare.push(await bareStart([]));
    runner.push(await bareStart(['--no-node-snapshot']));
    filled.push(await fill.measure());
    ready.push(await engineReady(join(out, 'engine', 'engine.js'), join(out, 'compiled')));
  }
  fill.remove();
  const goal = (name: string, figure: number, bound: number) => ({
    name,
    figure: `${milliseconds(figure)}, ${(figure / median(bare)).toFixed(1)} × Node alone`,
    goal: `< ${bound} ms`,
    met: figure < bound,
  });
  return {
    goals: [
      goal('passbench fill --json, whole process, median', median(filled), goalsInMs.fill),
      goal('engine ready after spawn, median', median(ready), goalsInMs.ready),
    ],
    facts: [`Node alone ${milliseconds(median(bare))}, as a runner has to start it ${milliseconds(median(runner))}`],
  };
}
