import type { IncomingAnswer, SecretAnswer } from '#engine/ports/sandbox.ts';
import type { ConsoleLine } from '#contract/entities/run.ts';
import type { Answer, WebRequest } from './guest-protocol.ts';
import { type FromRunner, type JobMessage, type ToRunner, settled } from './messages.ts';
import type { Exit, RunnerProcess } from './runner-process.ts';
import type { Verdict } from './verdict.ts';
import { type Watch, watchRunner } from './watch.ts';

/** From the order to stop, or the end of the script, to SIGKILL. */
const GRACE_MS = 300;
/** The timer inside the runner goes first, where it can. */
const HEAD_START_MS = 5;
/** What a body that nobody read may take after the end of the script, so that its record is whole. */
const LATE_BODY_MS = 1000;

/** The process is there and says what no runner says. */
const NO_EXIT: Exit = { code: null, signal: null };

/** What a job may ask for while it runs, and not after. */
export interface JobHost {
  /** It has a runner. */
  began(): void;
  /** Never rejects. */
  call(request: WebRequest, signal: AbortSignal): Promise<IncomingAnswer>;
  log(line: ConsoleLine): void;
  secret(name: string): SecretAnswer;
}

interface PendingCall {
  controller: AbortController;
  name: string;
  /** The script has the headers; the body is on its way. */
  isAnswered: boolean;
}

/**
 * One job on one runner, seen from the engine. It ends by the first of: the script settles, the runner reports a
 * failure, the clock or the memory is over its limit, the caller cancels, the process dies. The ladder for whatever
 * does not end by itself: order to stop (the isolate is disposed of), then SIGKILL.
 */
export class Execution {
  /** Resolves once, however the job ends; nothing is asked of the host from then on. */
  readonly verdict: Promise<Verdict>;
  /** Resolves when the runner can take another job, or is dead. */
  readonly released: Promise<void>;
  readonly #runner: RunnerProcess;
  readonly #job: JobMessage;
  readonly #host: JobHost;
  readonly #watch: Watch;
  readonly #calls = new Map<number, PendingCall>();
  readonly #resolve: (verdict: Verdict) => void;
  readonly #release: () => void;
  #ordered: Verdict | null = null;
  #isSettled = false;
  #killTimer: NodeJS.Timeout | null = null;

  constructor(runner: RunnerProcess, job: JobMessage, files: ReadonlyMap<string, string>, host: JobHost) {
    const verdict = Promise.withResolvers<Verdict>();
    const released = Promise.withResolvers<void>();
    this.verdict = verdict.promise;
    this.released = released.promise;
    this.#resolve = verdict.resolve;
    this.#release = released.resolve;
    this.#runner = runner;
    this.#job = job;
    this.#host = host;
    runner.hold();
    runner.onMessage = (message) => this.#hear(message);
    runner.onExit = (exit) => this.#exit(exit);
    const { budgetMs, memoryMb } = job;
    this.#watch = watchRunner(
      runner,
      runner.baseline,
      { budgetMs: budgetMs + HEAD_START_MS, memoryMb },
      {
        late: () => this.#order(this.#timeout(true)),
        heavy: () => this.#condemn(this.#memory()),
      },
    );
    runner.sendScripts(job.hash, files);
    runner.send({ type: 'job', ...job });
  }

  cancel(): void {
    this.#order({ kind: 'cancelled' });
  }

  /** First rung: the runner disposes of the isolate, which ends everything but uninterruptible built-ins. */
  #order(verdict: Verdict): void {
    if (this.#isSettled || this.#ordered) return;
    this.#ordered = verdict;
    this.#runner.send({ type: 'stop', job: this.#job.job });
    this.#killLater();
  }

  /** Last rung, at once. */
  #condemn(verdict: Verdict): void {
    this.#ordered ??= verdict;
    this.#runner.kill();
  }

  #killLater(): void {
    this.#killTimer ??= setTimeout(() => this.#runner.kill(), GRACE_MS);
  }

  #hear(message: FromRunner): void {
    if (!('job' in message) || message.job !== this.#job.job) return;
    if (message.type === 'clean') return this.#clean(message.wasBusy);
    if (this.#isSettled) return;
    switch (message.type) {
      case 'log':
        for (const line of message.lines) this.#host.log(line);
        return;
      case 'call':
        return this.#ordered ? undefined : void this.#call(message.call, message.request);
      case 'abort':
        return this.#calls.get(message.call)?.controller.abort();
      case 'secret':
        return this.#answerSecret(message.ask, message.name);
      case 'settled':
        return this.#scriptSettled(message.json, message.imports);
      case 'failed':
        return this.#runnerFailed(message);
    }
  }

  async #call(call: number, request: WebRequest): Promise<void> {
    const controller = new AbortController();
    const pending = { controller, name: `${request.method} ${request.url}`, isAnswered: false };
    this.#calls.set(call, pending);
    const answer = await this.#host.call(request, controller.signal);
    const coming = answer.ok && answer.body instanceof Promise ? answer.body : null;
    if (coming) pending.isAnswered = true;
    else this.#calls.delete(call);
    this.#tell({ type: 'answer', job: this.#job.job, call, answer: withoutPromise(answer) });
    if (!coming) return;
    const end = await coming;
    this.#calls.delete(call);
    this.#tell({ type: 'body', job: this.#job.job, call, end });
  }

  #tell(message: ToRunner): void {
    if (!this.#isSettled) this.#runner.send(message);
  }

  #answerSecret(ask: number, name: string): void {
    this.#runner.send({ type: 'secret', job: this.#job.job, ask, json: JSON.stringify(this.#host.secret(name)) });
  }

  #scriptSettled(json: string, imports: readonly string[]): void {
    const facts = readSettled(json);
    if (!facts) return this.#condemn(this.#crash(NO_EXIT));
    this.#end({ kind: 'settled', facts, imports });
  }

  #runnerFailed({ failure, imports }: FromRunner & { type: 'failed' }): void {
    if (failure.kind === 'timeout') this.#end(this.#timeout(true));
    else if (failure.kind === 'memory') this.#end(this.#memory());
    else if (failure.kind === 'mute') this.#end(this.#crash(NO_EXIT));
    else this.#end({ kind: 'unloadable', failure, imports });
  }

  /** The job is over; what is left is to see the runner clean, or dead. */
  #end(verdict: Verdict): void {
    this.#settle(this.#ordered ?? verdict);
    this.#killLater();
  }

  #clean(isBusy: boolean): void {
    const ordered = this.#ordered;
    if (!ordered && !this.#isSettled) return this.#condemn(this.#crash(NO_EXIT));
    if (ordered) this.#settle(ordered.kind === 'timeout' ? { ...ordered, isBusy } : ordered);
    this.#finish();
  }

  #exit(exit: Exit): void {
    this.#settle(this.#ordered ?? this.#crash(exit));
    this.#finish();
  }

  #settle(verdict: Verdict): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#watch.stop();
    for (const { controller, isAnswered } of this.#calls.values()) {
      if (isAnswered && verdict.kind === 'settled') setTimeout(() => controller.abort(), LATE_BODY_MS).unref();
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
    return { kind: 'timeout', isBusy, processorMs: this.#watch.processorMs(), waitingFor: first?.name ?? null };
  }

  #memory(): Verdict {
    return { kind: 'memory', grownBytes: this.#watch.grownBytes() };
  }

  #crash(exit: Exit): Verdict {
    return { kind: 'crash', exit, stderr: this.#runner.stderr };
  }
}

function readSettled(json: string) {
  try {
    return settled.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** What can be told the runner now: a body that is still on its way follows by itself. */
function withoutPromise(answer: IncomingAnswer): Answer {
  return answer.ok ? { ...answer, body: answer.body instanceof Promise ? null : answer.body } : answer;
}
