import ivm from 'isolated-vm';
import { quantile } from './figures.ts';

/** Milliseconds of an isolate with its context on the machine for which the goals in milliseconds were set. */
const THERE_MS = 0.9;
const ISOLATES = 200;
/** Of the samples the quick ones: what else the machine does at the time is no part of its speed. */
const QUICK = 0.1;

/**
 * How many times as long this machine takes as the one for which the goals in milliseconds were set: told by an
 * isolate with its context, which no run can do without and no code of ours makes faster.
 */
export async function machineFactor(): Promise<number> {
  const samples: number[] = [];
  for (let made = 0; made < ISOLATES; made += 1) {
    const startedAt = performance.now();
    const isolate = new ivm.Isolate({ memoryLimit: 64 });
    await isolate.createContext();
    isolate.dispose();
    samples.push(performance.now() - startedAt);
  }
  return quantile(samples, QUICK) / THERE_MS;
}
