import type { Runner } from './job-host.ts';
import type { FromRunner, JobMessage, ToRunner, Usage } from './messages.ts';
import type { InstanceEnding, RunName, Verdict } from './outcome.ts';
import type { Exit, RunnerProcess } from './runner-process.ts';

/** What an instance is made of. */
export interface InstanceKey {
  hash: string;
  script: string;
  memoryMb: number;
}

/** How long a reading of the process is used, however many runs ask for it. */
const USAGE_MS = 20;
/** Messages of no run that is there; a runner sends hardly any. */
const MOST_STRAY = 1_000;

/**
 * The evaluated modules of one version of a script, in a process of their own. They serve many runs, also at the same
 * time. The instance ends with the first run that does not end by itself, and the runs that overlap with it end too.
 */
export class SharedInstance {
  readonly id: string;
  readonly key: InstanceKey;
  readonly #runner: RunnerProcess;
  readonly #slots = new Map<number, Slot>();
  #runs = 0;
  #stray = 0;
  #isRetired = false;
  #cause: { slot: Slot; verdict: Verdict } | null = null;
  #usage: { at: number; usage: Usage | null } = { at: -Infinity, usage: null };

  constructor(id: string, key: InstanceKey, runner: RunnerProcess) {
    this.id = id;
    this.key = key;
    this.#runner = runner;
    runner.onMessage = (message) => this.#hear(message);
    runner.onExit = (exit) => this.#exit(exit);
  }

  /** Whether it takes a run of these scripts. */
  serves({ hash, script, memoryMb }: InstanceKey): boolean {
    const isOpen = !this.#isRetired && this.#cause === null && this.#runner.isAlive;
    return isOpen && hash === this.key.hash && script === this.key.script && memoryMb === this.key.memoryMb;
  }

  get isIdle(): boolean {
    return this.#slots.size === 0;
  }

  /** A place for one run: what an execution takes for its runner. */
  enter(job: number, name: RunName): Slot {
    this.#runs += 1;
    const slot = new Slot(this, this.#runner, { job, name, number: this.#runs });
    this.#slots.set(job, slot);
    return slot;
  }

  leave(slot: Slot): void {
    this.#slots.delete(slot.job);
    if (this.#isRetired) this.retire();
  }

  /** Takes no more runs, and ends when those in it have ended. */
  retire(): void {
    this.#isRetired = true;
    if (this.isIdle) this.#runner.kill();
  }

  /** Ends at once, because of one of its runs. */
  end(slot: Slot, verdict: Verdict): void {
    this.#cause ??= { slot, verdict };
    this.#runner.kill();
  }

  async close(): Promise<void> {
    this.#runner.hold();
    this.#runner.kill();
    await this.#runner.exited;
  }

  /** What its process takes now. */
  get usage(): Usage | null {
    const now = performance.now();
    if (now - this.#usage.at > USAGE_MS) this.#usage = { at: now, usage: this.#runner.usage };
    return this.#usage.usage;
  }

  /** The ids of runs that are in it. */
  idsOf(jobs: readonly number[]): string[] {
    return jobs.flatMap((job) => this.#slots.get(job)?.name.id ?? []);
  }

  #hear(message: FromRunner): void {
    const slot = 'job' in message ? this.#slots.get(message.job) : undefined;
    if (slot) return slot.onMessage?.(message);
    this.#stray += 1;
    if (this.#stray > MOST_STRAY) this.#runner.kill();
  }

  #exit(exit: Exit): void {
    const slots = [...this.#slots.values()];
    for (const slot of slots) slot.ending = this.#endingOf(slot, slots, exit);
    for (const slot of slots) slot.onExit?.(exit);
  }

  /** Why a run ends that is not known to have caused it. Null for the one that is. */
  #endingOf(slot: Slot, slots: readonly Slot[], exit: Exit): Verdict | null {
    const cause = this.#cause;
    const ended = (ending: InstanceEnding): Verdict => ({ kind: 'instance', ending });
    if (cause?.slot === slot || (cause === null && slots.length === 1)) return null;
    if (cause !== null) return ended({ by: cause.slot.name, verdict: cause.verdict });
    const others = slots.filter((other) => other !== slot).map(({ name }) => name);
    return ended({ by: null, others, exit });
  }
}

/** The runner of one run in an instance. */
export class Slot implements Runner {
  readonly instance: SharedInstance;
  readonly job: number;
  readonly name: RunName;
  /** 1 for the first run of the instance. */
  readonly number: number;
  /** What the process took before is not this run's alone. */
  readonly baseline = null;
  onMessage: ((message: FromRunner) => void) | null = null;
  onExit: ((exit: Exit) => void) | null = null;
  ending: Verdict | null = null;
  readonly #runner: RunnerProcess;

  constructor(instance: SharedInstance, runner: RunnerProcess, facts: { job: number; name: RunName; number: number }) {
    this.instance = instance;
    this.#runner = runner;
    this.job = facts.job;
    this.name = facts.name;
    this.number = facts.number;
  }

  get start(): Usage | null {
    return this.#runner.start;
  }

  get usage(): Usage | null {
    return this.instance.usage;
  }

  get stderr(): string {
    return this.#runner.stderr;
  }

  get fault(): RunnerProcess['fault'] {
    return this.#runner.fault;
  }

  send(message: ToRunner): void {
    this.#runner.send(message);
  }

  sendJob(job: JobMessage, files: ReadonlyMap<string, string>): void {
    this.#runner.sendJob(job, files);
  }

  hold(): void {
    this.#runner.hold();
  }

  /** The run is over. */
  release(): void {
    this.#runner.release();
    this.instance.leave(this);
  }

  kill(verdict: Verdict): void {
    this.instance.end(this, verdict);
  }
}
