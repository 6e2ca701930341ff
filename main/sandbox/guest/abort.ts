import { describeAs } from './described.ts';
import { DOMException } from './dom-exception.ts';
import { Event, EventTarget } from './event-target.ts';
import { setTimer } from './timers.ts';

/** Lets the classes of this file make and abort signals; `new AbortSignal()` is an error, as on the web. */
const KEY = Symbol('internal');

type Handler = ((event: Event) => unknown) | null;

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown = undefined;
  #handler: Handler = null;

  constructor(key?: unknown) {
    super();
    if (key !== KEY)
      throw new TypeError('Illegal constructor: use new AbortController().signal or AbortSignal.timeout(ms).');
    describeAs(this, () => ({ name: 'AbortSignal', facts: { aborted: this.#aborted } }));
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = new AbortSignal(KEY);
    signal.#abort(reason);
    return signal;
  }

  static timeout(milliseconds: number): AbortSignal {
    const signal = new AbortSignal(KEY);
    const expire = () => signal.#abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    setTimer(expire, milliseconds, false, []);
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const combined = new AbortSignal(KEY);
    for (const signal of signals) {
      if (signal.aborted) return AbortSignal.abort(signal.reason);
      signal.addEventListener('abort', () => combined.#abort(signal.reason), { once: true });
    }
    return combined;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  get onabort(): Handler {
    return this.#handler;
  }

  set onabort(handler: Handler) {
    this.removeEventListener('abort', this.#handler);
    this.#handler = typeof handler === 'function' ? handler : null;
    this.addEventListener('abort', this.#handler);
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  #abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
    this.dispatchEvent(new Event('abort'));
  }

  /** For AbortController. */
  static controlled(key: unknown): { signal: AbortSignal; abort(reason: unknown): void } {
    const signal = new AbortSignal(key);
    return { signal, abort: (reason) => signal.#abort(reason) };
  }
}

const { controlled } = AbortSignal;
Reflect.deleteProperty(AbortSignal, 'controlled');

export class AbortController {
  readonly #control = controlled(KEY);

  get signal(): AbortSignal {
    return this.#control.signal;
  }

  abort(reason?: unknown): void {
    this.#control.abort(reason);
  }
}
