/**
 * Serves the contract on a channel. Trust boundary: the other end may be a page, a command or anything that got hold of
 * the token; every frame is checked before it acts, names are looked up in a closed table, open calls and frame sizes
 * are limited. A bad frame closes its channel, with the reason, and affects nothing else. oRPC provides the typed
 * contract, its handlers and their validation; the frames are our own (docs/decisions says why: pacing by the reader,
 * and handling of bad frames that oRPC does not allow).
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context, Router } from '@orpc/server';
import type { Channel } from '#contract/channel.ts';
import type { Contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { ClientFrame, FrameError, PartFrame } from '#contract/rpc-frames.ts';
import {
  FrameParts,
  MAX_CLIENT_FRAME,
  MAX_OPEN_CALLS,
  PART_SIZE,
  clientFrame,
  readFrame,
} from '#contract/rpc-frames.ts';
import { isLarge } from '#engine/offload/size.ts';
import { toContractError } from './contract-error.ts';
import { jsonPieces } from './json-pieces.ts';
import type { Method } from './method-table.ts';
import { methodTable } from './method-table.ts';
import type { SendFrame } from './served-call.ts';
import { ServedCall } from './served-call.ts';

export interface ServeOptions<T extends Context> {
  /** What the router's handlers get as `context`. */
  context: T;
  /** Removes secrets from the message of an error; unchanged if absent. */
  redact?: ((text: string) => string) | undefined;
  /** Gets every exception that is not an error of the contract. */
  onBug(error: unknown): void;
}

/** Characters of a frame that take some 10 ms to be written; larger ones are sent in parts. */
const LARGE_FRAME = 500_000;

/** Answers the calls of `channel` until it closes, which aborts the signals of those still running. */
export function serveChannel<T extends Context>(
  router: Router<Contract, T>,
  channel: Channel,
  { context, redact = (text) => text, onBug }: ServeOptions<T>,
): void {
  const served = new ServedChannel(channel, methodTable(router, context), (error, name) => {
    const told = toContractError(error, name, onBug);
    return { ...told, message: redact(told.message) };
  });
  channel.onFrame((text) => served.receive(text));
  channel.onClose((reason) => served.stop(reason));
}

class ServedChannel {
  readonly #channel: Channel;
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #describe: (error: unknown, method: string) => FrameError;
  readonly #calls = new Map<number, ServedCall>();
  readonly #parts = new FrameParts();

  constructor(
    channel: Channel,
    methods: ReadonlyMap<string, Method>,
    describe: (error: unknown, method: string) => FrameError,
  ) {
    this.#channel = channel;
    this.#methods = methods;
    this.#describe = describe;
  }

  receive(text: string): void {
    if (text.length > MAX_CLIENT_FRAME) return this.#refuse(`a frame has more than ${MAX_CLIENT_FRAME} characters`);
    const read = readFrame<ClientFrame>(clientFrame, text);
    if ('problem' in read) return this.#refuse(read.problem);
    const { frame } = read;
    if (frame.t === 'call') return this.#open(frame);
    if (frame.t === 'part') return this.#receivePart(frame);
    // The call may have ended while the frame was on its way.
    const call = this.#calls.get(frame.id);
    if (frame.t === 'more' && call?.addCredit(frame.count) === false) this.#refuse('asks for more than was sent');
    if (frame.t === 'cancel') {
      this.#parts.drop(frame.id);
      this.#calls.delete(frame.id);
      call?.abort('the caller cancelled');
    }
  }

  #receivePart(part: PartFrame): void {
    const whole = this.#parts.add(part, MAX_CLIENT_FRAME);
    if (whole === 'too large') return this.#refuse(`a frame has more than ${MAX_CLIENT_FRAME} characters`);
    if (this.#parts.size > MAX_OPEN_CALLS) return this.#refuse(`more than ${MAX_OPEN_CALLS} open calls`);
    if (whole) this.receive(whole.text);
  }

  stop(reason: string): void {
    for (const call of this.#calls.values()) call.abort(reason);
    this.#calls.clear();
  }

  #open({ id, method: name, input }: Extract<ClientFrame, { t: 'call' }>): void {
    if (this.#calls.has(id)) return this.#refuse(`call ${id} is open already`);
    if (this.#calls.size >= MAX_OPEN_CALLS) return this.#refuse(`more than ${MAX_OPEN_CALLS} open calls`);
    const call = new ServedCall(id, this.#send);
    this.#calls.set(id, call);
    void this.#answer(id, call, name, input);
  }

  async #answer(id: number, call: ServedCall, name: string, input: unknown): Promise<void> {
    const describe = (error: unknown): FrameError => this.#describe(error, name);
    await call.answer(this.#methods.get(name) ?? noMethod(name), input, describe);
    if (this.#calls.get(id) === call) this.#calls.delete(id);
  }

  readonly #send: SendFrame = async (frame, signal) => {
    if (!isLarge(frame, LARGE_FRAME)) return await this.#channel.send(JSON.stringify(frame));
    const { id } = frame;
    const send = (text: string, isLast: boolean): Promise<void> =>
      this.#channel.send(JSON.stringify({ t: 'part', id, text, isLast } satisfies PartFrame));
    for (const text of jsonPieces(frame, PART_SIZE)) {
      if (signal.aborted) return;
      // One after the other, with a turn for everything else in between.
      // oxlint-disable-next-line no-await-in-loop
      await send(text, false);
      // oxlint-disable-next-line no-await-in-loop
      await nextTurn();
    }
    await send('', true);
  };

  #refuse(problem: string): void {
    this.#channel.close(`protocol error: ${problem}`);
  }
}

function noMethod(name: string): Method {
  const message = `There is no method ${JSON.stringify(name)}. The page and the engine may be of different versions.`;
  return () => Promise.reject(new PassbenchError('INPUT_INVALID', message));
}
