import type { RunInstance } from '#contract/entities/run.ts';
import type { Limits } from '#contract/entities/settings.ts';
import type { ModuleUse, Scripts } from '#engine/ports/sandbox.ts';
import { Execution } from './execution.ts';
import { Gates } from './gates.ts';
import type { Start } from './guest-protocol.ts';
import { Instances } from './instances.ts';
import type { JobHost } from './job-host.ts';
import type { JobMessage } from './messages.ts';
import { type RunName, type Verdict, endsInstance } from './outcome.ts';
import type { RunnerPool } from './runner-pool.ts';

/** A run or a load. */
export interface Job {
  name: RunName;
  modules: ModuleUse;
  scripts: Scripts;
  script: string;
  limits: Limits;
  start: Start;
}

export interface Performed {
  verdict: Verdict;
  durationMs: number;
  instance?: RunInstance;
}

const NOT_STARTED: Performed = { verdict: { kind: 'cancelled', hasStarted: false }, durationMs: 0 };
/** Performs jobs: each in a context of its own on a runner of the pool, or in the shared instance of its script. */
export class Jobs {
  readonly #pool: RunnerPool;
  readonly #gates = new Gates();
  readonly #instances: Instances;
  readonly #executions = new Set<Execution>();
  #lastJob = 0;

  constructor(pool: RunnerPool) {
    this.#pool = pool;
    this.#instances = new Instances(pool);
  }

  /** When nothing has to be waited for, the runner has the job when this returns. */
  async perform(job: Job, host: JobHost, signal: AbortSignal): Promise<Performed> {
    const { script, modules } = job;
    const { concurrency } = modules;
    const pass = this.#gates.tryEnter(script, concurrency) ?? (await this.#gates.enter(script, concurrency, signal));
    if (!pass) return NOT_STARTED;
    const isShared = modules.state === 'shared';
    try {
      return await (isShared ? this.#performShared(job, host, signal) : this.performFresh(job, host, signal));
    } finally {
      pass.leave();
    }
  }

  async performFresh(job: Job, host: JobHost, signal: AbortSignal): Promise<Performed> {
    const runner = this.#pool.lendWaiting(signal) ?? (await this.#pool.lend(signal));
    if (!runner) return NOT_STARTED;
    host.began();
    const message = this.#messageOf(job);
    const execution = new Execution(runner, { ...job, job: message, files: job.scripts.files, host });
    void execution.released.then(() => this.#pool.clean(runner));
    const verdict = await this.#supervise(execution, signal);
    this.#pool.settle(runner);
    return { verdict, durationMs: execution.durationMs };
  }

  cancelAll(): void {
    for (const execution of this.#executions) execution.cancel();
  }

  /** Ends every shared instance. */
  close(): Promise<void> {
    return this.#instances.close();
  }

  async #performShared(job: Job, host: JobHost, signal: AbortSignal): Promise<Performed> {
    const { scripts, script, limits, name } = job;
    const key = { hash: scripts.hash, script, memoryMb: limits.memoryMb };
    const instance = this.#instances.find(key) ?? (await this.#instances.get(key, signal));
    if (!instance || signal.aborted) return NOT_STARTED;
    host.began();
    const message = this.#messageOf(job);
    const slot = instance.enter(message.job, name);
    const idsOf = (jobs: readonly number[]): string[] => instance.idsOf(jobs);
    const execution = new Execution(slot, { ...job, job: message, files: scripts.files, host, idsOf });
    const verdict = await this.#supervise(execution, signal);
    const ends = endsInstance(verdict);
    if (ends === 'now') instance.end(slot, verdict);
    else if (ends === 'after-others') instance.retire();
    return { verdict, durationMs: execution.durationMs, instance: { id: instance.id, run: slot.number } };
  }

  async #supervise(execution: Execution, signal: AbortSignal): Promise<Verdict> {
    const cancel = (): void => execution.cancel();
    this.#executions.add(execution);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    const verdict = await execution.verdict;
    signal.removeEventListener('abort', cancel);
    this.#executions.delete(execution);
    return verdict;
  }

  #messageOf({ modules, scripts, script, limits, start }: Job): JobMessage {
    this.#lastJob += 1;
    return {
      isShared: modules.state === 'shared',
      job: this.#lastJob,
      hash: scripts.hash,
      script,
      memoryMb: limits.memoryMb,
      budgetMs: limits.wallClockMs,
      json: JSON.stringify({ kind: 'start', run: this.#lastJob, start }),
    };
  }
}
