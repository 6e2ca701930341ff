import type { RunnerProcess } from './runner-process.ts';
import type { Usage } from './usage.ts';

const SAMPLE_MS = 25;
const MEGABYTE = 1024 * 1024;
const LEAST_GROWTH_MB = 256;

export interface Watch {
  /** Milliseconds of processor since the job began; null where nobody tells. */
  processorMs(): number | null;
  /** Bytes that the process has grown by. */
  grownBytes(): number;
  stop(): void;
}

export interface Limits {
  budgetMs: number;
  memoryMb: number;
}

/**
 * Watches a runner from outside while a job is on: the clock that counts, and the memory that isolated-vm does not
 * see (it misses Intl, external strings and queues). `base`: what the process took before the job.
 */
export function watchRunner(
  runner: RunnerProcess,
  base: Usage | null,
  { budgetMs, memoryMb }: Limits,
  on: { late(): void; heavy(): void },
): Watch {
  const line = Math.max(LEAST_GROWTH_MB, 2 * memoryMb) * MEGABYTE;
  const late = setTimeout(on.late, budgetMs);
  const grownBytes = () => Math.max(0, (runner.usage?.rss ?? 0) - (base?.rss ?? 0));
  const sampler = setInterval(() => {
    if (base && grownBytes() > line) on.heavy();
  }, SAMPLE_MS);

  return {
    processorMs() {
      const { usage } = runner;
      return usage && base ? usage.cpuMs - base.cpuMs : null;
    },
    grownBytes,
    stop() {
      clearTimeout(late);
      clearInterval(sampler);
    },
  };
}
