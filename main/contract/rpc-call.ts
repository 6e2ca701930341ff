import { ORPCError } from '@orpc/client';
import type { EngineFrame, FrameError, PartFrame } from './rpc-frames.ts';
import { RpcStream } from './rpc-stream.ts';

/** The part of AbortSignal that is used here; the contract includes neither the DOM's types nor Node's. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What a call tells its connection. */
export interface CallControl {
  /** The engine may send `count` more items of its stream. */
  more(count: number): void;
  /** Its caller no longer waits for it. */
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

  /** The output, an async iterator if that is a stream. */
  get answer(): Promise<unknown> {
    return this.#answer.promise;
  }

  /** Handles the next frame of the answer; returns what is wrong with an impossible one. */
  take(frame: Exclude<EngineFrame, PartFrame>): string | null {
    const stream = this.#stream;
    if (frame.t === 'error') this.fail(contractError(frame.error));
    else if (frame.t === 'result' && !stream) this.#settle(() => this.#answer.resolve(frame.value));
    else if (frame.t === 'stream' && !stream) this.#openStream();
    else if (frame.t === 'end' && stream) stream.end('done');
    else if (frame.t !== 'item' || !stream) return `"${frame.t}" in the wrong place`;
    else if (!stream.push(frame.value)) return 'more items than were asked for';
    return null;
  }

  /** Ends the call with an error; stream items that have already arrived can still be read. */
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

/** An error as callers receive it: `isDefinedError` is true, since its code is one of the contract's. */
export function contractError({ code, message, places }: FrameError): Error {
  return new ORPCError(code, { defined: true, message, data: { places } });
}
