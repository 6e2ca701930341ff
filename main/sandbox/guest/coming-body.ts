/**
 * The body of an answer: the script has the headers, and the bytes come later, or break off. The run's clock moves on
 * when the script reads the body, not when it arrives.
 */
import type { Body, BodyEnd } from '../guest-protocol.ts';
import { blame } from './blame.ts';
import { NativeError, NativePromise, NativeTypeError, append, define } from './primordials.ts';
import type { Run } from './run.ts';
import { rearm } from './timers.ts';

export class ComingBody {
  /** The run that made the call, and when it did, in milliseconds of its clock. */
  readonly #run: Run;
  readonly #startedAt: number;
  readonly #waiting: (() => void)[] = [];
  #end: BodyEnd | null = null;
  #aborted: { reason: unknown } | null = null;

  constructor(run: Run) {
    this.#run = run;
    this.#startedAt = run.clock.elapsedMs;
  }

  /** Something awaits this body, and it is not there. */
  get isAwaited(): boolean {
    return this.#end === null && this.#aborted === null && this.#waiting.length > 0;
  }

  arrive(end: BodyEnd): void {
    this.#end = end;
    if (this.#waiting.length > 0) this.#moveClock(end);
    this.#wake();
  }

  /** Stops waiting for the rest of the body: reading it fails with `reason`. */
  abort(reason: unknown): void {
    this.#aborted = { reason };
    this.#wake();
  }

  /** The bytes, as often as they are asked for: a clone reads the same ones. */
  async read(): Promise<Body> {
    if (this.#end?.ok) return this.#arrived(this.#end);
    // Made here, so that its stack names the line that reads the body.
    const failed = new NativeTypeError('terminated');
    if (!this.#end && !this.#aborted) await new NativePromise<void>((resolve) => append(this.#waiting, resolve));
    if (this.#aborted) throw this.#aborted.reason;
    const end = this.#end as BodyEnd | null;
    if (end?.ok) return this.#arrived(end);
    if (end) {
      this.#moveClock(end);
      define(failed, 'cause', causeOf(end.error), false);
    }
    blame(failed, 'http');
    throw failed;
  }

  #arrived(end: BodyEnd & { ok: true }): Body {
    this.#moveClock(end);
    return end.body;
  }

  #moveClock({ durationMs }: BodyEnd): void {
    this.#run.clock.advanceTo(this.#startedAt + durationMs);
    rearm(this.#run);
  }

  #wake(): void {
    for (let index = 0; index < this.#waiting.length; index += 1) this.#waiting[index]?.();
  }
}

/** Why a call failed, as the cause of the error that a script gets. */
export function causeOf({ code, message }: { code: string; message: string }): Error {
  const cause = new NativeError(message);
  define(cause, 'code', code);
  return cause;
}
