import type { EngineFrame, FrameError, PartFrame } from '#contract/rpc-frames.ts';
import { STREAM_WINDOW } from '#contract/rpc-frames.ts';
import type { Method } from './method-table.ts';

/** What answers a call. */
export type AnswerFrame = Exclude<EngineFrame, PartFrame>;

/** Sends one frame, a large one in parts until `signal` aborts; resolves once it was passed on. */
export type SendFrame = (frame: AnswerFrame, signal: AbortSignal) => Promise<void>;

/**
 * One call that is being answered, with one result or error, or with a stream that sends no more than the reader
 * allowed. After `abort` nothing is sent.
 */
export class ServedCall {
  readonly #id: number;
  readonly #send: SendFrame;
  readonly #stop = new AbortController();
  #credit = STREAM_WINDOW;
  #creditCame: (() => void) | null = null;

  constructor(id: number, send: SendFrame) {
    this.#id = id;
    this.#send = send;
  }

  /**
   * Resolves when the answer was sent or the call aborted. `describe` turns an exception into an error of the contract.
   */
  async answer(method: Method, input: unknown, describe: (error: unknown) => FrameError): Promise<void> {
    const { signal } = this.#stop;
    const id = this.#id;
    try {
      const output = await method(input, { signal });
      if (isStream(output)) await this.#stream(output);
      else await this.#reply({ t: 'result', id, value: output });
    } catch (error) {
      // What a handler throws because it was cancelled is not an error, and nobody waits for it.
      if (!signal.aborted) await this.#reply({ t: 'error', id, error: describe(error) });
    }
  }

  /** False if the reader asks for more than it can have read. */
  addCredit(count: number): boolean {
    this.#credit += count;
    this.#creditCame?.();
    this.#creditCame = null;
    return this.#credit <= STREAM_WINDOW;
  }

  abort(reason: string): void {
    this.#stop.abort(new DOMException(reason, 'AbortError'));
    this.#creditCame?.();
  }

  async #stream(items: AsyncIterator<unknown>): Promise<void> {
    const id = this.#id;
    try {
      await this.#reply({ t: 'stream', id });
      while (await this.#mayGoOn()) {
        const step = await items.next();
        if (step.done) return await this.#reply({ t: 'end', id });
        this.#credit -= 1;
        await this.#reply({ t: 'item', id, value: step.value });
      }
    } finally {
      await items.return?.();
    }
  }

  async #mayGoOn(): Promise<boolean> {
    const { signal } = this.#stop;
    while (this.#credit === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#creditCame = resolve;
      });
    }
    return !signal.aborted;
  }

  async #reply(frame: AnswerFrame): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    try {
      await this.#send(frame, signal);
    } catch (error) {
      // The channel closed while sending, which aborted this call.
      if (!signal.aborted) throw error;
    }
  }
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}
