import { type FromGuest, type ToGuest, SETTLED } from '../guest-protocol.ts';
import { type Failure, type JobMessage, LINGER_MS, type ToRunner } from '../messages.ts';
import type { JailContext, JailHost } from './isolate.ts';
import { LinkFailure } from './module-graph.ts';
import type { Outbox } from './outbox.ts';
import { rejectionOf } from './rejection.ts';

/** isolated-vm's timer and ours round differently. */
const CLOCK_TOLERANCE_MS = 2;
/** What a run that has settled may still take to stop what it left behind. */
const CLOSING_MS = 200;

/** One run in the instance. */
class InstanceRun {
  readonly message: JobMessage;
  readonly calls = new Set<number>();
  readonly secrets = new Map<number, (json: string) => void>();
  /** When it has had its time, without what the engine took. */
  deadline: number;
  engineMs = 0;
  turns = 0;
  /** A turn had all the time that it was given: promises may be missing. */
  wasCut = false;
  lastAsk = 0;
  timer: NodeJS.Timeout | null = null;
  /** How it ended, until its turn is through; then it was sent. */
  settled: string | null = null;
  isSent = false;
  isClosed = false;
  closing: NodeJS.Timeout | null = null;
  toldStuck = false;

  constructor(message: JobMessage) {
    this.message = message;
    this.deadline = performance.now() + message.budgetMs;
  }

  get job(): number {
    return this.message.job;
  }

  get isDrained(): boolean {
    return this.turns === 0 && (this.isClosed || (this.calls.size === 0 && this.timer === null));
  }

  leftMs(): number {
    return this.deadline + this.engineMs - performance.now();
  }

  /** For a turn. */
  left(): number {
    return Math.max(1, Math.ceil(this.leftMs()));
  }

  isOutOfTime(): boolean {
    return this.wasCut || this.leftMs() <= CLOCK_TOLERANCE_MS;
  }

  stopTimers(): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.closing) clearTimeout(this.closing);
    this.timer = null;
    this.closing = null;
  }
}

/**
 * A context that serves all runs of one version of a script, also at the same time. It lasts as long as its process:
 * the engine ends that when a run does not end by itself. A turn is one entry into the isolate on behalf of one
 * run; its end comes after all that was posted in it. A run that has settled and left calls or timers behind stays
 * for a while, and says `clean` when they are through.
 */
export class JailedInstance implements JailHost {
  readonly #context: JailContext;
  readonly #outbox: Outbox;
  readonly #runs = new Map<number, InstanceRun>();
  /** Whose turn it is, and whose turns wait behind it. */
  readonly #turns: InstanceRun[] = [];
  #imports: string[] | null = null;
  #ended = false;

  constructor(context: JailContext, outbox: Outbox) {
    this.#context = context;
    this.#outbox = outbox;
    context.host = this;
  }

  get isBusy(): boolean {
    return this.#runs.size > 0;
  }

  hear(message: Exclude<ToRunner, { type: 'scripts' }>, files: ReadonlyMap<string, string>): void {
    if (message.type === 'job') return this.#start(new InstanceRun(message), files);
    const run = this.#runs.get(message.job);
    if (!run || this.#ended) return;
    if ('engineMs' in message) run.engineMs = message.engineMs;
    switch (message.type) {
      case 'answer': {
        const { call: id, answer } = message;
        if (!run.calls.has(id)) return;
        if (!answer.ok || answer.body !== null) run.calls.delete(id);
        return this.#tell(run, { kind: 'answer', run: run.job, id, answer });
      }
      case 'body': {
        const { call: id, end } = message;
        if (run.calls.delete(id)) this.#tell(run, { kind: 'body', run: run.job, id, end });
        return;
      }
      case 'secret':
        run.secrets.get(message.ask)?.(message.json);
        run.secrets.delete(message.ask);
        return;
      case 'stop': {
        // The engine ends this process; it only wants to know who was computing.
        const [busy] = this.#turns;
        return this.#outbox.send({ type: 'clean', job: run.job, wasBusy: busy === run, busy: busy?.job ?? null });
      }
    }
  }

  post(json: string, id: number): void {
    const run = this.#runs.get(id);
    if (!run || this.#ended) return;
    if (json.startsWith(SETTLED)) run.settled = json;
    else this.#take(run, JSON.parse(json) as FromGuest);
  }

  secret(name: string, id: number): Promise<string> {
    const run = this.#runs.get(id);
    if (!run) return Promise.resolve('{}');
    run.lastAsk += 1;
    const ask = run.lastAsk;
    this.#outbox.send({ type: 'secret', job: run.job, ask, name });
    return new Promise((resolve) => run.secrets.set(ask, resolve));
  }

  lost(): void {
    const [busy] = this.#turns;
    if (busy) this.#fail(busy, { kind: 'memory' });
  }

  #start(run: InstanceRun, files: ReadonlyMap<string, string>): void {
    this.#runs.set(run.job, run);
    const { json } = run.message;
    if (this.#imports !== null) return this.#turn(run, this.#context.hear(json, run.left()));
    try {
      const { hash, script } = run.message;
      const linked = this.#context.link(hash, files, script);
      this.#imports = linked.imports;
      const sources = [script, ...linked.imports].map((path) => [path, files.get(path) ?? '']);
      const first = `${json.slice(0, -1)},"sources":${JSON.stringify(sources)}}`;
      this.#turn(run, this.#context.hear(first, run.left()));
      this.#turn(run, this.#context.evaluate(linked, run.left()));
    } catch (error) {
      if (!(error instanceof LinkFailure)) throw error;
      this.#imports = error.imports;
      this.#fail(run, error.failure);
    }
  }

  #take(run: InstanceRun, message: FromGuest): void {
    const { job } = run;
    switch (message.kind) {
      case 'log': {
        const { kind: _, ...line } = message;
        return this.#outbox.log(job, line);
      }
      case 'call': {
        const { id: call, request, couldBe } = message;
        run.calls.add(call);
        return this.#outbox.send({ type: 'call', job, call, request, ...(couldBe && { couldBe }) });
      }
      case 'abort':
        if (run.calls.delete(message.id)) this.#outbox.send({ type: 'abort', job, call: message.id });
        return;
      case 'wake':
        return this.#arm(run, message.delay);
    }
  }

  #arm(run: InstanceRun, delay: number | null): void {
    if (run.timer) clearTimeout(run.timer);
    run.timer = null;
    if (delay === null || run.isClosed) return;
    run.timer = setTimeout(() => {
      run.timer = null;
      this.#tell(run, { kind: 'wake', run: run.job });
    }, delay);
  }

  #tell(run: InstanceRun, message: ToGuest): void {
    if (!this.#ended) this.#turn(run, this.#context.hear(JSON.stringify(message), run.left()));
  }

  #turn(run: InstanceRun, turn: Promise<void>): void {
    run.turns += 1;
    this.#turns.push(run);
    // The engine may grant more time while a turn is on; the isolate still ends it when it was told to.
    const cutAt = performance.now() + run.leftMs() - CLOCK_TOLERANCE_MS;
    const through = (judge: () => void): void => {
      run.wasCut ||= performance.now() >= cutAt;
      judge();
      this.#endTurn(run);
    };
    turn.then(
      () => through(() => undefined),
      (error: unknown) => through(() => this.#judge(run, error)),
    );
  }

  /** A turn fails because it was ended or because of a rejection: what the host knows tells which. */
  #judge(run: InstanceRun, error: unknown): void {
    if (this.#ended) return;
    if (this.#context.isolate.isLost) return this.#fail(run, { kind: 'memory' });
    if (run.isOutOfTime()) return this.#fail(run, { kind: 'timeout' });
    this.#tell(run, {
      kind: 'unhandled',
      run: run.job,
      error: rejectionOf(error),
      isSure: this.#runs.size === 1,
    });
  }

  #endTurn(run: InstanceRun): void {
    run.turns -= 1;
    this.#turns.splice(this.#turns.indexOf(run), 1);
    if (this.#ended) return;
    // A turn that is ended by its limit between two promises does not fail, and what it left may be any run's.
    if (run.isOutOfTime()) return this.#fail(run, { kind: 'timeout' });
    if (run.settled !== null && run.turns === 0) this.#sendEnd(run, run.settled);
    if (run.isSent && run.isDrained && this.#runs.has(run.job)) this.#finish(run);
    if (this.#turns.length === 0) this.#lookForStuck();
  }

  #sendEnd(run: InstanceRun, json: string): void {
    const isOver = run.isDrained;
    run.settled = null;
    run.isSent = true;
    this.#outbox.send({ type: 'settled', job: run.job, imports: this.#imports ?? [], json, isOver });
    if (isOver) {
      this.#forget(run);
      return;
    }
    run.deadline = performance.now() + LINGER_MS + CLOSING_MS;
    run.closing = setTimeout(() => this.#close(run), LINGER_MS);
  }

  #close(run: InstanceRun): void {
    run.stopTimers();
    run.isClosed = true;
    run.calls.clear();
    this.#tell(run, { kind: 'close', run: run.job });
  }

  #finish(run: InstanceRun): void {
    this.#forget(run);
    this.#outbox.send({ type: 'clean', job: run.job, wasBusy: false, busy: null });
  }

  #forget(run: InstanceRun): void {
    run.stopTimers();
    this.#runs.delete(run.job);
  }

  /** Nothing can happen any more until another run comes: those that have not settled never will by themselves. */
  #lookForStuck(): void {
    const runs = [...this.#runs.values()];
    if (runs.some(({ calls, timer, isSent }) => calls.size > 0 || timer !== null || isSent)) return;
    for (const run of runs) {
      if (run.toldStuck) return this.#fail(run, { kind: 'mute' });
      run.toldStuck = true;
      this.#tell(run, { kind: 'stuck', run: run.job });
    }
  }

  /** The instance ends with the run: the engine hears which, and ends the process. */
  #fail(run: InstanceRun, failure: Failure): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#outbox.send({ type: 'failed', job: run.job, imports: this.#imports ?? [], failure });
  }
}
