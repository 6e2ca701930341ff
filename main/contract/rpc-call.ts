import { ORPCError } from '@orpc/client';
import type { EngineFrame, FrameError } from './rpc-frames.ts';
import { RpcStream } from './rpc-stream.ts';

/** The part of AbortSignal that is used here; the contract knows neither the DOM's types nor Node's. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What a call tells its connection. */
export interface CallControl {
  /** Its stream may be sent `count` more items. */
  more(count: number): void;
  /** Nobody waits for it any more. */
  withdraw(): void;
}

/** One call that waits for its answer, or whose stream is being read. */
export class RpcCall {
  readonly method: string;
  readonly #answer = Promise.withResolvers<unknown>();
  readonly #control: CallControl;
  readonly #unlisten: () => void;
  #stream: RpcStream | null = null;

  constructor(method: string, signal: CancelSignal | undefined, control: CallControl) {
    this.method = method;
    this.#control = control;
    const cancel = (): void => this.#cancel(signal?.reason);
    signal?.addEventListener('abort', cancel);
    this.#unlisten = () => signal?.removeEventListener('abort', cancel);
  }

  /** The output, an async iterator where that is a stream. */
  get answer(): Promise<unknown> {
    return this.#answer.promise;
  }

  /** Takes the next frame of the answer; gives what is wrong with one that cannot be meant. */
  take(frame: EngineFrame): string | null {
    const stream = this.#stream;
    if (frame.t === 'error') this.fail(contractError(frame.error));
    else if (frame.t === 'result' && !stream) this.#settle(() => this.#answer.resolve(frame.value));
    else if (frame.t === 'stream' && !stream) this.#openStream();
    else if (frame.t === 'end' && stream) stream.end('done');
    else if (frame.t !== 'item' || !stream) return `"${frame.t}" in the wrong place`;
    else if (!stream.push(frame.value)) return 'more items than were asked for';
    return null;
  }

  /** Ends the call with an error; items of a stream that have arrived are still read before it. */
  fail(error: Error): void {
    if (this.#stream) this.#stream.end({ error });
    else this.#settle(() => this.#answer.reject(error));
  }

  #openStream(): void {
    const { more, withdraw } = this.#control;
    this.#stream = new RpcStream({ more, left: withdraw, over: this.#unlisten });
    this.#answer.resolve(this.#stream.iterator);
  }

  #cancel(reason: unknown): void {
    this.#control.withdraw();
    if (this.#stream) this.#stream.abort(reason);
    else this.#settle(() => this.#answer.reject(reason));
  }

  #settle(how: () => void): void {
    this.#unlisten();
    how();
  }
}

/** An error as callers get it: `isDefinedError` holds, since its code is one of the contract's. */
export function contractError({ code, message, places }: FrameError): Error {
  return new ORPCError(code, { defined: true, message, data: { places } });
}
