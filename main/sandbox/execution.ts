import { Allowance, type JobLimits } from './allowance.ts';
import type { WebRequest } from './guest-protocol.ts';
import { type JobHost, type Runner, networkMs, withoutPromise } from './job-host.ts';
import {
  type Fault,
  type FromRunner,
  type JobMessage,
  LINGER_MS,
  type RunnerLine,
  type ToRunner,
  heard,
  settled,
} from './messages.ts';
import { type Verdict, verdictOn } from './outcome.ts';
import type { Exit } from './runner-process.ts';
import { type Clock, Watch } from './watch.ts';

/** From the order to stop, or the end of the script, to SIGKILL. */
const GRACE_MS = 300;
/** The timer inside the runner goes first, where it can. */
const HEAD_START_MS = 5;
/** What a body that nobody read may take after the end of the script, so that its record is whole. */
const LATE_BODY_MS = 1000;
/** The process is there and says what no runner says. */
const NO_EXIT: Exit = { code: null, signal: null };

interface PendingCall {
  controller: AbortController;
  name: string;
  /** The script has the headers; the body is on its way. */
  isAnswered: boolean;
}

export interface JobOptions {
  job: JobMessage;
  files: ReadonlyMap<string, string>;
  limits: JobLimits;
  host: JobHost;
  /** The runs that a mark of the runner means: those of a shared instance that something could be of. */
  idsOf?: (jobs: readonly number[]) => string[];
  clock?: Clock;
}

/**
 * One job on one runner, seen from the engine. It ends by the first of: the script settles, the runner reports a
 * failure, the clock or the memory is over its limit, it sends more than it may, the caller cancels, the process dies.
 * The ladder for whatever does not end by itself: order to stop (the isolate is disposed of), then SIGKILL.
 * In a shared instance, what a script left behind when it settled is heard for a while, and the job ends after it.
 */
export class Execution {
  /** Resolves once, however the job ends; nothing is asked of the host from then on. */
  readonly verdict: Promise<Verdict>;
  /** Resolves when the runner can take another job, or is dead. */
  readonly released: Promise<void>;
  readonly #runner: Runner;
  readonly #job: JobMessage;
  readonly #host: JobHost;
  readonly #idsOf: (jobs: readonly number[]) => string[];
  readonly #allowance: Allowance;
  readonly #watch: Watch;
  readonly #calls = new Map<number, PendingCall>();
  readonly #resolve: (verdict: Verdict) => void;
  readonly #release: () => void;
  #ordered: Verdict | null = null;
  /** The script has settled, and what it left behind is still there. */
  #left: Verdict | null = null;
  #isSettled = false;
  #isRefused = false;
  #killTimer: NodeJS.Timeout | null = null;

  constructor(runner: Runner, { job, files, limits, host, idsOf = () => [], clock = performance }: JobOptions) {
    const verdict = Promise.withResolvers<Verdict>();
    const released = Promise.withResolvers<void>();
    this.verdict = verdict.promise;
    this.released = released.promise;
    this.#resolve = verdict.resolve;
    this.#release = released.resolve;
    this.#runner = runner;
    this.#job = job;
    this.#host = host;
    this.#idsOf = idsOf;
    this.#allowance = new Allowance(limits);
    runner.hold();
    runner.onMessage = (message) => this.#hear(message);
    runner.onExit = (exit) => this.#exit(exit);
    const { budgetMs, memoryMb } = job;
    this.#watch = new Watch(
      runner,
      { budgetMs: budgetMs + HEAD_START_MS, memoryMb },
      {
        late: () => this.#order(this.#timeout(true)),
        heavy: () => this.#killWith(this.#memory()),
      },
      clock,
    );
    runner.sendJob(job, files);
  }

  /** Milliseconds that the job took, without those of the engine. */
  get durationMs(): number {
    return this.#watch.scriptMs();
  }

  cancel(): void {
    this.#order({ kind: 'cancelled', hasStarted: true });
  }

  /** First rung: the runner disposes of the isolate, which ends everything but uninterruptible built-ins. */
  #order(verdict: Verdict): void {
    if (this.#isSettled || this.#ordered || this.#left) return;
    this.#ordered = verdict;
    this.#runner.send({ type: 'stop', job: this.#job.job });
    this.#killLater(verdict);
  }

  /** Last rung, at once. */
  #killWith(verdict: Verdict): void {
    this.#ordered ??= verdict;
    this.#runner.kill(verdict);
  }

  #killLater(verdict: Verdict, ms = GRACE_MS): void {
    this.#killTimer ??= setTimeout(() => this.#runner.kill(verdict), ms);
  }

  #hear(message: FromRunner): void {
    if (this.#isRefused || !('job' in message) || message.job !== this.#job.job) return;
    if (message.type === 'clean') return this.#clean(message);
    if (this.#isSettled) return;
    if ('lines' in message && message.lines) this.#log(message.lines);
    if (this.#isRefused) return;
    switch (message.type) {
      case 'call':
        if (this.#allows(this.#allowance.call(message.call)) && !this.#ordered)
          void this.#call(message.call, message.request, message.couldBe);
        return;
      case 'abort':
        if (this.#allows(this.#allowance.abort(message.call))) this.#calls.get(message.call)?.controller.abort();
        return;
      case 'secret':
        if (this.#allows(this.#allowance.secret(message.ask))) this.#answerSecret(message.ask, message.name);
        return;
      case 'settled':
        return this.#scriptSettled(message);
      case 'failed':
        return this.#runnerFailed(message);
    }
  }

  #log(lines: readonly RunnerLine[]): void {
    for (const { couldBe, ...line } of lines) {
      if (!this.#allows(this.#allowance.line(line.text))) return;
      this.#host.log(couldBe ? { ...line, couldBe: this.#idsOf(couldBe) } : line);
    }
  }

  async #call(call: number, request: WebRequest, couldBe?: readonly number[]): Promise<void> {
    const since = this.#watch.now();
    const controller = new AbortController();
    const pending = { controller, name: `${request.method} ${request.url}`, isAnswered: false };
    this.#calls.set(call, pending);
    const answer = await this.#host.call(request, controller.signal, couldBe && this.#idsOf(couldBe));
    const coming = answer.ok && answer.body instanceof Promise ? answer.body : null;
    if (coming) pending.isAnswered = true;
    else this.#calls.delete(call);
    this.#watch.answered(since, networkMs(answer));
    this.#tell({ type: 'answer', call, answer: withoutPromise(answer), ...this.#forJob() });
    if (!coming) return;
    const end = await coming;
    this.#calls.delete(call);
    this.#watch.answered(since, end.durationMs);
    this.#tell({ type: 'body', call, end, ...this.#forJob() });
  }

  #answerSecret(ask: number, name: string): void {
    this.#tell({ type: 'secret', ask, json: JSON.stringify(this.#host.secret(name)), ...this.#forJob() });
  }

  #forJob(): { job: number; engineMs: number } {
    return { job: this.#job.job, engineMs: this.#watch.engineMs() };
  }

  #tell(message: ToRunner): void {
    if (!this.#isSettled) this.#runner.send(message);
  }

  #scriptSettled({ json, imports, isOver }: FromRunner & { type: 'settled' }): void {
    if (this.#left) return this.#refuse({ isTooMuch: false, what: 'a second end of a job' });
    if (!this.#allows(this.#allowance.result(json))) return;
    const read = heard(settled, parsed(json));
    if ('fault' in read) return this.#refuse(read.fault);
    if (!this.#allows(this.#allowance.values([read.data.returned, ...(read.data.arguments ?? [])]))) return;
    const verdict: Verdict = { kind: 'settled', facts: read.data, imports };
    if (!this.#job.isShared) return this.#end(verdict);
    if (isOver) return this.#conclude(verdict);
    this.#left = verdict;
    this.#watch.stop();
    this.#killLater(verdict, LINGER_MS + GRACE_MS);
  }

  #allows(fault: Fault | null): boolean {
    if (fault) this.#refuse(fault);
    return fault === null;
  }

  /** The runner is not believed any more, and ends at once. */
  #refuse(fault: Fault): void {
    this.#isRefused = true;
    this.#killWith(verdictOn(fault));
  }

  #runnerFailed({ failure, imports }: FromRunner & { type: 'failed' }): void {
    if (failure.kind === 'timeout') this.#end(this.#timeout(true));
    else if (failure.kind === 'memory') this.#end(this.#memory());
    else if (failure.kind === 'mute') this.#end(this.#crash(NO_EXIT));
    else this.#end({ kind: 'unloadable', failure, imports });
  }

  /** The job is over; what is left is to see the runner clean, or dead. */
  #end(verdict: Verdict): void {
    if (this.#job.isShared) return this.#conclude(this.#ordered ?? verdict);
    this.#settle(this.#ordered ?? verdict);
    this.#killLater(verdict);
  }

  /** Nothing of the job is left in its runner. */
  #conclude(verdict: Verdict): void {
    this.#settle(verdict);
    this.#finish();
  }

  #clean({ wasBusy: isBusy, busy = null }: FromRunner & { type: 'clean' }): void {
    const ordered = this.#ordered;
    if (!ordered && !this.#left && !this.#isSettled)
      return this.#refuse({ isTooMuch: false, what: 'the end of a job that was not running' });
    const [computing = null] = busy === null || isBusy ? [] : this.#idsOf([busy]);
    if (ordered) this.#settle(ordered.kind === 'timeout' ? { ...ordered, isBusy, computing } : ordered);
    else if (this.#left) this.#settle(this.#left);
    this.#finish();
  }

  #exit(exit: Exit): void {
    this.#conclude(this.#ordered ?? this.#left ?? this.#runner.ending ?? this.#crash(exit));
  }

  #settle(verdict: Verdict): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#watch.stop();
    for (const { controller, isAnswered } of this.#calls.values()) {
      if (isAnswered && verdict.kind === 'settled' && !this.#job.isShared)
        setTimeout(() => controller.abort(), LATE_BODY_MS).unref();
      else controller.abort();
    }
    this.#resolve(verdict);
  }

  #finish(): void {
    if (this.#killTimer) clearTimeout(this.#killTimer);
    this.#runner.onMessage = null;
    this.#runner.onExit = null;
    this.#runner.release();
    this.#release();
  }

  /** Until the runner says otherwise, a job that is late is busy: one that is not obeys the order to stop. */
  #timeout(isBusy: boolean): Verdict {
    const [first] = this.#calls.values();
    const engineMs = this.#watch.engineMs();
    const waitingFor = first?.name ?? null;
    return {
      kind: 'timeout',
      isBusy,
      processorMs: this.#watch.processorMs(),
      engineMs,
      waitingFor,
      computing: null,
    };
  }

  #memory(): Verdict {
    return { kind: 'memory', grownBytes: this.#watch.grownBytes() };
  }

  #crash(exit: Exit): Verdict {
    const { fault, stderr } = this.#runner;
    return fault ? verdictOn(fault) : { kind: 'crash', exit, stderr, fault: null };
  }
}

/** Undefined where it is no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
