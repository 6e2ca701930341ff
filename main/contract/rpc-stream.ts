import { AsyncIteratorClass } from '@orpc/client';
import { STREAM_WINDOW } from './rpc-frames.ts';

type Step = IteratorResult<unknown, undefined>;

/** What a stream tells its connection. */
export interface StreamControl {
  /** The reader has read items, and the engine may send as many more. */
  more(count: number): void;
  /** The reader stopped before the end. */
  left(): void;
  /** The stream has ended. */
  over(): void;
}

/**
 * The reader's end of one stream: keeps the items that arrived and were not read yet, never more than the window, and
 * allows more once half of the window was read.
 */
export class RpcStream {
  readonly iterator: AsyncIteratorClass<unknown, undefined, void>;
  readonly #waiting: unknown[] = [];
  readonly #control: StreamControl;
  #taken = 0;
  #reader: PromiseWithResolvers<Step> | null = null;
  #end: { error: unknown } | 'done' | null = null;

  constructor(control: StreamControl) {
    this.#control = control;
    this.iterator = new AsyncIteratorClass<unknown, undefined, void>(
      () => this.#next(),
      async (how) => {
        if (how !== 'next') this.#leave();
        control.over();
      },
    );
  }

  /** False if the engine sent more than was allowed. */
  push(item: unknown): boolean {
    if (this.#waiting.length >= STREAM_WINDOW) return false;
    this.#waiting.push(item);
    this.#wake();
    return true;
  }

  /** Ends the stream after the waiting items. */
  end(end: { error: unknown } | 'done'): void {
    this.#end ??= end;
    this.#wake();
  }

  /** Ends the stream immediately. */
  abort(error: unknown): void {
    this.#waiting.length = 0;
    this.#end = { error };
    this.#wake();
  }

  async #next(): Promise<Step> {
    if (this.#waiting.length > 0) return this.#take();
    if (this.#end === null) {
      this.#reader = Promise.withResolvers();
      return this.#reader.promise;
    }
    if (this.#end === 'done') return { done: true, value: undefined };
    throw this.#end.error;
  }

  #take(): Step {
    this.#taken += 1;
    if (this.#taken === STREAM_WINDOW / 2) {
      this.#taken = 0;
      if (this.#end === null) this.#control.more(STREAM_WINDOW / 2);
    }
    return { done: false, value: this.#waiting.shift() };
  }

  #wake(): void {
    const reader = this.#reader;
    this.#reader = null;
    reader?.resolve(this.#next());
  }

  #leave(): void {
    if (this.#end === null) this.#control.left();
    this.#waiting.length = 0;
    this.end('done');
  }
}
