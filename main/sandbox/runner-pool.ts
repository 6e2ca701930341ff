import { PassbenchError } from '#contract/errors.ts';
import type { RunnerProcess } from './runner-process.ts';

/** How long after a first run the spare is started: a command that ends before that is not slowed by it. */
const SPARE_DELAY_MS = 250;
/** Any interval does: what counts is that there is a timer. */
const KEEP_ALIVE_MS = 60_000;

type State = 'starting' | 'idle' | 'lent' | 'cleaning';

interface Demand {
  give(runner: RunnerProcess | null): void;
  fail(error: unknown): void;
}

/**
 * The runner processes: at most `limit` lent at the same time, and `spares` more that wait warm for the place of one
 * that had to be killed. None is started before it is asked for.
 */
export class RunnerPool {
  readonly #start: () => RunnerProcess;
  readonly #limit: number;
  readonly #spares: number;
  readonly #states = new Map<RunnerProcess, State>();
  readonly #demands: Demand[] = [];
  #mostLent = 0;
  #hasDetached = false;
  #spareTimer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(start: () => RunnerProcess, limit: number, spares: number) {
    this.#start = start;
    this.#limit = limit;
    this.#spares = spares;
  }

  /** A clean runner that waits, in this very turn. Null where none does, or others wait for one. */
  lendWaiting(signal: AbortSignal): RunnerProcess | null {
    if (this.#closed || signal.aborted) return null;
    if (this.#demands.length > 0 || this.#count('lent') >= this.#limit) return null;
    const runner = this.#longestIdle();
    if (runner) this.#setLent(runner);
    return runner;
  }

  /** A clean runner. Null where `signal` aborts first. */
  async lend(signal: AbortSignal): Promise<RunnerProcess | null> {
    if (this.#closed) throw new PassbenchError('INTERNAL', 'A run was requested after the sandbox was closed.');
    if (signal.aborted) return null;
    const { promise, resolve, reject } = Promise.withResolvers<RunnerProcess | null>();
    const demand = { give: resolve, fail: reject };
    const withdraw = () => {
      const at = this.#demands.indexOf(demand);
      if (at >= 0) this.#demands.splice(at, 1);
      resolve(null);
    };
    signal.addEventListener('abort', withdraw, { once: true });
    this.#demands.push(demand);
    // No runner keeps this program alive by itself, whether it starts, cleans up or makes room for the next one.
    const keepAlive = setInterval(() => undefined, KEEP_ALIVE_MS);
    try {
      this.#serve();
      return await promise;
    } finally {
      clearInterval(keepAlive);
      signal.removeEventListener('abort', withdraw);
    }
  }

  /** A runner that was lent is not given back: it serves one shared instance until it ends. */
  detach(runner: RunnerProcess): void {
    this.#states.delete(runner);
    this.#hasDetached = true;
    this.#serve();
    this.#planSpare();
  }

  /** The job has settled: another may be lent in its place, while this runner cleans up. */
  settle(runner: RunnerProcess): void {
    if (this.#states.get(runner) === 'lent') this.#states.set(runner, 'cleaning');
    this.#serve();
    this.#planSpare();
  }

  /** It can take another job; one that is worn ends instead, and the spare takes its place. */
  clean(runner: RunnerProcess): void {
    if (!runner.isAlive || !this.#states.has(runner)) return;
    if (runner.isWorn) runner.kill();
    else this.#idle(runner);
  }

  /** A runner before anybody needs it. */
  warm(): void {
    if (this.#states.size === 0 && !this.#closed) this.#add();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#spareTimer) clearTimeout(this.#spareTimer);
    for (const demand of this.#demands.splice(0)) demand.give(null);
    const runners = [...this.#states.keys()];
    for (const runner of runners) {
      runner.hold();
      runner.kill();
    }
    await Promise.all(runners.map((runner) => runner.exited));
  }

  #serve(): void {
    while (this.#demands.length > 0 && this.#count('lent') < this.#limit) {
      const runner = this.#longestIdle();
      if (!runner) break;
      this.#setLent(runner);
      this.#demands.shift()?.give(runner);
    }
    const wanted = Math.min(this.#demands.length, this.#limit - this.#count('lent'));
    const coming = this.#count('starting') + this.#count('cleaning');
    for (let missing = wanted - coming; missing > 0; missing -= 1) this.#add();
  }

  #setLent(runner: RunnerProcess): void {
    this.#states.set(runner, 'lent');
    this.#mostLent = Math.max(this.#mostLent, this.#count('lent'));
  }

  /** The one that has had most time to make its next isolate. */
  #longestIdle(): RunnerProcess | null {
    for (const [runner, state] of this.#states) if (state === 'idle') return runner;
    return null;
  }

  #idle(runner: RunnerProcess): void {
    this.#states.delete(runner);
    this.#states.set(runner, 'idle');
    this.#serve();
  }

  #add(): void {
    let runner: RunnerProcess;
    try {
      runner = this.#start();
    } catch (error) {
      this.#demands.shift()?.fail(error);
      return;
    }
    this.#states.set(runner, 'starting');
    void runner.exited.then(() => this.#remove(runner));
    runner.ready.then(
      () => this.clean(runner),
      (error: unknown) => {
        this.#states.delete(runner);
        this.#demands.shift()?.fail(error);
      },
    );
  }

  #remove(runner: RunnerProcess): void {
    if (!this.#states.delete(runner) || this.#closed) return;
    this.#serve();
    this.#planSpare();
  }

  #planSpare(): void {
    if (this.#spareTimer || this.#closed) return;
    this.#spareTimer = setTimeout(() => {
      this.#spareTimer = null;
      // A runner that serves an instance is one of those that runs need.
      const wanted = Math.max(1, this.#mostLent) + this.#spares - (this.#hasDetached ? 1 : 0);
      for (let missing = wanted - this.#states.size; missing > 0; missing -= 1) this.#add();
    }, SPARE_DELAY_MS).unref();
  }

  #count(wanted: State): number {
    let count = 0;
    for (const state of this.#states.values()) if (state === wanted) count += 1;
    return count;
  }
}
