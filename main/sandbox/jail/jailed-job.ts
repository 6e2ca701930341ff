import { type Answer, type BodyEnd, type FromGuest, type ToGuest, SETTLED } from '../guest-protocol.ts';
import type { Failure, JobMessage } from '../messages.ts';
import type { JailContext, JailHost } from './isolate.ts';
import { LinkFailure, type Linked } from './module-graph.ts';
import type { Outbox } from './outbox.ts';
import { rejectionOf } from './rejection.ts';

/** isolated-vm's timer and ours round differently. */
const CLOCK_TOLERANCE_MS = 2;
/** Characters of a message that fit into the smallest isolate whatever else is there. */
const SMALL = 100_000;
/** A script that has settled may finish the turn it is in; nothing that it does from then on is heard. */
const LAST_TURN_MS = 5;

/**
 * One run or load in one context. A turn is one entry into the isolate; it ends when the promises it set going are
 * through. What the isolate posts during a turn arrives before the turn's own end, so after the last turn the state
 * here is whole: if nothing is pending then and the script has not settled, it never will.
 */
export class JailedJob implements JailHost {
  readonly #message: JobMessage;
  readonly #context: JailContext;
  readonly #outbox: Outbox;
  readonly #onClean: (wasBusy: boolean) => void;
  readonly #startedAt = performance.now();
  /** What the engine took so far, which is not the script's. */
  #engineMs = 0;
  readonly #calls = new Set<number>();
  readonly #secrets = new Map<number, (json: string) => void>();
  #imports: string[] = [];
  #turns = 0;
  #timer: NodeJS.Timeout | null = null;
  #lastAsk = 0;
  #toldStuck = false;
  /** A turn had all the time that it was given: promises may be missing. */
  #wasCut = false;
  #ended = false;
  /** Its isolate is disposed of. */
  #isAbandoned = false;
  #wasBusy = false;

  constructor(message: JobMessage, context: JailContext, outbox: Outbox, onClean: (wasBusy: boolean) => void) {
    this.#message = message;
    this.#context = context;
    this.#outbox = outbox;
    this.#onClean = onClean;
    context.host = this;
  }

  start(files: ReadonlyMap<string, string>): void {
    const linked = this.#link(files);
    if (!linked) return;
    this.#imports = linked.imports;
    const { json } = this.#message;
    if (json.length <= SMALL) this.#context.hearFirst(json);
    else this.#turn(this.#context.hear(json, this.#left()));
    this.#turn(this.#context.evaluate(linked, this.#left()));
  }

  answer(id: number, answer: Answer): void {
    if (!this.#calls.has(id)) return;
    if (!answer.ok || answer.body !== null) this.#calls.delete(id);
    this.#tell({ kind: 'answer', run: this.#message.job, id, answer });
  }

  body(id: number, end: BodyEnd): void {
    if (this.#calls.delete(id)) this.#tell({ kind: 'body', run: this.#message.job, id, end });
  }

  answerSecret(ask: number, json: string): void {
    this.#secrets.get(ask)?.(json);
    this.#secrets.delete(ask);
  }

  setEngineMs(engineMs: number): void {
    this.#engineMs = engineMs;
  }

  stop(): void {
    if (!this.#ended) this.#end();
  }

  post(json: string): void {
    if (this.#ended) return;
    if (!json.startsWith(SETTLED)) return this.#take(JSON.parse(json) as FromGuest);
    this.#outbox.send({ type: 'settled', job: this.#message.job, imports: this.#imports, json });
    this.#settle();
  }

  secret(name: string): Promise<string> {
    this.#lastAsk += 1;
    const ask = this.#lastAsk;
    this.#outbox.send({ type: 'secret', job: this.#message.job, ask, name });
    return new Promise((resolve) => this.#secrets.set(ask, resolve));
  }

  lost(): void {
    this.#fail({ kind: 'memory' });
  }

  #link(files: ReadonlyMap<string, string>): Linked | null {
    try {
      return this.#context.link(this.#message.hash, files, this.#message.script);
    } catch (error) {
      if (!(error instanceof LinkFailure)) throw error;
      this.#imports = error.imports;
      this.#fail(error.failure);
      return null;
    }
  }

  #take(message: FromGuest): void {
    const { job } = this.#message;
    switch (message.kind) {
      case 'log': {
        const { kind: _, ...line } = message;
        return this.#outbox.log(job, line);
      }
      case 'call':
        this.#calls.add(message.id);
        return this.#outbox.send({ type: 'call', job, call: message.id, request: message.request });
      case 'abort':
        if (this.#calls.delete(message.id)) this.#outbox.send({ type: 'abort', job, call: message.id });
        return;
      case 'wake':
        return this.#arm(message.delay);
    }
  }

  #arm(delay: number | null): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (delay === null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#tell({ kind: 'wake', run: this.#message.job });
    }, delay);
  }

  #tell(message: ToGuest): void {
    if (!this.#ended) this.#turn(this.#context.hear(JSON.stringify(message), this.#left()));
  }

  /** The engine may grant more time while a turn is on; the isolate still ends it when it was told to. */
  #turn(turn: Promise<void>): void {
    const cutAt = performance.now() + this.#leftMs() - CLOCK_TOLERANCE_MS;
    this.#turns += 1;
    const end = (judge: () => void): void => {
      this.#wasCut ||= performance.now() >= cutAt;
      judge();
      this.#endTurn();
    };
    turn.then(
      () => end(() => undefined),
      (error: unknown) => end(() => (this.#ended ? this.#abandon() : this.#judge(error))),
    );
  }

  /** A turn fails because it was ended or because of a rejection: what the host knows tells which. */
  #judge(error: unknown): void {
    if (this.#context.isolate.isLost) return this.#fail({ kind: 'memory' });
    if (this.#isOutOfTime()) return this.#fail({ kind: 'timeout' });
    this.#tell({ kind: 'unhandled', run: this.#message.job, error: rejectionOf(error), isSure: true });
  }

  #endTurn(): void {
    this.#turns -= 1;
    if (this.#turns > 0) return;
    if (this.#ended) this.#finish();
    else if (this.#calls.size === 0 && !this.#timer) this.#giveUp();
  }

  #giveUp(): void {
    // A turn that is ended by its limit between two promises does not fail; what it left is then not there to go on with.
    if (this.#isOutOfTime()) return this.#fail({ kind: 'timeout' });
    if (this.#toldStuck) return this.#fail({ kind: 'mute' });
    this.#toldStuck = true;
    this.#tell({ kind: 'stuck', run: this.#message.job });
  }

  #fail(failure: Failure): void {
    if (this.#ended) return;
    this.#outbox.send({ type: 'failed', job: this.#message.job, imports: this.#imports, failure });
    this.#end();
  }

  /** It ended by itself: the isolate can serve another job, unless this one is still busy. */
  #settle(): void {
    this.#close();
    if (this.#turns === 0) this.#finish();
    else this.#timer = setTimeout(() => this.#abandon(), LAST_TURN_MS);
  }

  #end(): void {
    this.#close();
    this.#abandon();
    if (this.#turns === 0) this.#finish();
  }

  #close(): void {
    this.#ended = true;
    this.#context.host = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Ends whatever still runs, and the isolate with it. */
  #abandon(): void {
    if (this.#isAbandoned) return;
    this.#isAbandoned = true;
    this.#wasBusy = this.#turns > 0;
    this.#context.isolate.dispose();
  }

  /** No turn is left. */
  #finish(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (!this.#isAbandoned && !this.#context.isolate.isLost) this.#context.release();
    this.#onClean(this.#wasBusy);
  }

  #left(): number {
    return Math.max(1, Math.ceil(this.#leftMs()));
  }

  #isOutOfTime(): boolean {
    return this.#wasCut || this.#leftMs() <= CLOCK_TOLERANCE_MS;
  }

  #leftMs(): number {
    return this.#startedAt + this.#message.budgetMs + this.#engineMs - performance.now();
  }
}
