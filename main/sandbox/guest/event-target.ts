import { warnUncaught } from './console.ts';

type Listener = ((event: Event) => unknown) | { handleEvent(event: Event): unknown };

interface Registered {
  type: string;
  listener: Listener;
  once: boolean;
}

/** As much of an event as abort signals need. */
export class Event {
  readonly type: string;
  target: EventTarget | null = null;

  constructor(type: string) {
    this.type = `${type}`;
  }

  get currentTarget(): EventTarget | null {
    return this.target;
  }
}

/** Listeners in the order they were added; one that throws is reported and does not stop the others. */
export class EventTarget {
  #registered: Registered[] = [];

  addEventListener(type: string, listener: Listener | null, options?: boolean | { once?: boolean }): void {
    if (listener === null) return;
    if (this.#registered.some((known) => known.type === type && known.listener === listener)) return;
    this.#registered.push({ type, listener, once: typeof options === 'object' && options?.once === true });
  }

  removeEventListener(type: string, listener: Listener | null): void {
    this.#registered = this.#registered.filter((known) => known.type !== type || known.listener !== listener);
  }

  dispatchEvent(event: Event): boolean {
    event.target = this;
    for (const { type, listener, once } of this.#registered.slice()) {
      if (type !== event.type) continue;
      if (once) this.removeEventListener(type, listener);
      callListener(this, listener, event);
    }
    return true;
  }
}

function callListener(target: EventTarget, listener: Listener, event: Event): void {
  try {
    if (typeof listener === 'function') listener.call(target, event);
    else listener.handleEvent(event);
  } catch (error) {
    warnUncaught(`a listener of "${event.type}"`, error);
  }
}
