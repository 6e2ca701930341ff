/** What the engine knows of a runner without believing it: the time that counts, and the memory and processor it takes. */
import { readFileSync } from 'node:fs';
import type { Usage } from './messages.ts';

const SAMPLE_MS = 25;
const MEGABYTE = 1024 * 1024;
const LEAST_GROWTH_MB = 256;
/** A runner that has grown by this much with nothing to do is replaced. */
export const RECYCLE_AFTER_MB = 64;

/** Linux counts processor time for programs in hundredths of a second, whatever the kernel's own tick. */
const MS_PER_TICK = 10;

export interface Watched {
  readonly usage: Usage | null;
  /** What it took when it last had nothing to do. */
  readonly baseline: Usage | null;
  /** What it took when it had done nothing yet. */
  readonly start: Usage | null;
}

export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
}

/**
 * Watches a runner while a job is on. `late`: the job has had its time, not counting what the engine itself took;
 * `heavy`: the process has grown too much since its start, which covers what isolated-vm does not count.
 */
export class Watch {
  readonly #runner: Watched;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #cpuBefore: number | null;
  readonly #startBytes: number | null;
  readonly #sampler: NodeJS.Timeout;
  #lastSample: number;
  /** Milliseconds of the engine, and until when they are counted. */
  #engineMs = 0;
  #countedUntil: number;
  #stoppedAt: number | null = null;

  constructor(
    runner: Watched,
    { budgetMs, memoryMb }: { budgetMs: number; memoryMb: number },
    on: { late(): void; heavy(): void },
    clock: Clock,
  ) {
    this.#runner = runner;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#lastSample = this.#startedAt;
    this.#countedUntil = this.#startedAt;
    this.#cpuBefore = runner.baseline?.cpuMs ?? null;
    this.#startBytes = runner.start?.rss ?? null;
    const line = Math.max(LEAST_GROWTH_MB, 2 * memoryMb + RECYCLE_AFTER_MB) * MEGABYTE;
    this.#sampler = setInterval(() => {
      this.#sample();
      if (this.scriptMs() >= budgetMs) on.late();
      else if (this.grownBytes() > line) on.heavy();
    }, SAMPLE_MS);
  }

  /** Milliseconds since the start of the job that are not the engine's. */
  scriptMs(): number {
    return Math.max(0, (this.#stoppedAt ?? this.#clock.now()) - this.#startedAt - this.#engineMs);
  }

  /** Milliseconds in which the script could only wait for the engine. */
  engineMs(): number {
    return this.#engineMs;
  }

  /**
   * A call of the script was answered now. `since`: when the engine heard it; `networkMs`: what it took outside the
   * engine, which the script has to wait for anywhere.
   */
  answered(since: number, networkMs: number): void {
    const now = this.#clock.now();
    this.#countForEngine(Math.min(now, since + networkMs), now);
  }

  now(): number {
    return this.#clock.now();
  }

  /** Milliseconds of processor since the job began; null where nobody tells. */
  processorMs(): number | null {
    const { usage } = this.#runner;
    return usage && this.#cpuBefore !== null ? Math.max(0, usage.cpuMs - this.#cpuBefore) : null;
  }

  /** Bytes that the process has grown by since its start. */
  grownBytes(): number {
    const { usage } = this.#runner;
    return usage && this.#startBytes !== null ? Math.max(0, usage.rss - this.#startBytes) : 0;
  }

  stop(): void {
    clearInterval(this.#sampler);
    this.#stoppedAt ??= this.#clock.now();
  }

  /** A sample that comes late was held up: the engine did something else, and heard nothing of the script meanwhile. */
  #sample(): void {
    const now = this.#clock.now();
    const due = this.#lastSample + SAMPLE_MS;
    this.#lastSample = now;
    if (now - due > SAMPLE_MS) this.#countForEngine(due, now);
  }

  /** What is counted already is not counted again. */
  #countForEngine(from: number, to: number): void {
    this.#engineMs += Math.max(0, to - Math.max(from, this.#countedUntil));
    this.#countedUntil = Math.max(this.#countedUntil, to);
  }
}

/** Null where the system does not tell, or the process is gone. Linux only; elsewhere the runner reports itself. */
export function readUsage(pid: number): Usage | null {
  if (process.platform !== 'linux') return null;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return { rss: residentBytes(status), cpuMs: processorMs(stat) };
  } catch {
    return null;
  }
}

/** VmRSS rather than statm, whose unit is a page of a size that differs between machines. */
function residentBytes(status: string): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Fields 14 and 15, counted after the name of the program, which may have spaces and brackets in it. */
function processorMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
