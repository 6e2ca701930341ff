import type { Channel } from './channel.ts';
import type { CancelSignal } from './rpc-call.ts';
import { RpcCall, contractError } from './rpc-call.ts';
import type { ClientFrame, EngineFrame, PartFrame } from './rpc-frames.ts';
import { FrameParts, MAX_CLIENT_FRAME, PART_SIZE, engineFrame, partsOf, readFrame } from './rpc-frames.ts';

/**
 * The client's side of one channel: its open calls. Every call ends: with its answer, with the caller's own signal, or
 * with CHANNEL_CLOSED. A frame that the engine cannot have sent closes the channel.
 */
export class RpcConnection {
  readonly #channel: Channel;
  readonly #calls = new Map<number, RpcCall>();
  readonly #parts = new FrameParts();
  #lastId = 0;
  #closedBecause: string | null = null;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.onFrame((text) => this.#receive(text));
    channel.onClose((reason) => this.#lose(reason));
  }

  /** Resolves with the method's output, an async iterator if that is a stream. */
  async call(method: string, input: unknown, signal?: CancelSignal): Promise<unknown> {
    if (signal?.aborted) throw signal.reason;
    if (this.#closedBecause !== null) throw lostError(method, this.#closedBecause);
    const id = this.#lastId + 1;
    const text = JSON.stringify({ t: 'call', id, method, input } satisfies ClientFrame);
    if (text.length > MAX_CLIENT_FRAME) throw tooBigError(method, text.length);
    this.#lastId = id;
    const call = new RpcCall(method, signal, {
      more: (count) => this.#send(JSON.stringify({ t: 'more', id, count } satisfies ClientFrame)),
      withdraw: () => this.#withdraw(id),
    });
    this.#calls.set(id, call);
    if (text.length <= PART_SIZE) this.#send(text);
    else for (const part of partsOf(id, text)) this.#send(JSON.stringify(part));
    return call.answer;
  }

  #receive(text: string): void {
    const read = readFrame<EngineFrame>(engineFrame, text);
    if ('problem' in read) return this.#refuse(read.problem);
    const { id, t } = read.frame;
    const call = this.#calls.get(id);
    // An answer may cross a cancel on its way; an answer to an unknown call may not.
    if (!call) return id > this.#lastId ? this.#refuse('an answer to a call that was never made') : undefined;
    if (t === 'part') return this.#receivePart(read.frame);
    const problem = call.take(read.frame);
    if (problem !== null) this.#refuse(problem);
    else if (t === 'result' || t === 'end' || t === 'error') this.#calls.delete(id);
  }

  #receivePart(part: PartFrame): void {
    const whole = this.#parts.add(part);
    if (typeof whole === 'object' && whole !== null) this.#receive(whole.text);
  }

  /** Tells the engine that a call's caller no longer waits, unless it has ended. */
  #withdraw(id: number): void {
    this.#parts.drop(id);
    if (this.#calls.delete(id)) this.#send(JSON.stringify({ t: 'cancel', id } satisfies ClientFrame));
  }

  #send(text: string): void {
    // A send fails only if the channel has closed, which has already ended every open call.
    this.#channel.send(text).catch(() => undefined);
  }

  #refuse(problem: string): void {
    this.#channel.close(`protocol error of the engine: ${problem}`);
  }

  #lose(reason: string): void {
    this.#closedBecause = reason;
    for (const call of this.#calls.values()) call.fail(lostError(call.method, reason));
    this.#calls.clear();
  }
}

function lostError(method: string, reason: string): Error {
  const message =
    `${method}: the connection to the engine closed before the answer (${reason}). ` +
    'After reconnecting, the event log shows whether it was done.';
  return contractError({ code: 'CHANNEL_CLOSED', message, places: [] });
}

function tooBigError(method: string, size: number): Error {
  const message = `${method}: the input has ${size} characters; the limit is ${MAX_CLIENT_FRAME}. Send less at once.`;
  return contractError({ code: 'INPUT_INVALID', message, places: [] });
}
