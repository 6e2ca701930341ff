import type { Event } from '#contract/entities/event.ts';
import type { Store } from './ports/store.ts';

const PAGE = 500;

export interface EventLog {
  /** Wakes the subscribers; called with new events after their commit. */
  published(events: readonly Event[]): void;
  /**
   * Every event after `after`, then each new one, in order and without gaps, until `signal` aborts. Throws
   * STORE_REMOVED after the last event once the store has been removed. Subscribers read the store in pages at their
   * own pace, so a slow one needs no memory.
   */
  subscribe(after: number, signal: AbortSignal | undefined): AsyncGenerator<Event, void, void>;
}

export function createEventLog(store: Store): EventLog {
  const waiting = new Set<() => void>();

  /** Of the last commit: subscribers that are up to date need not read up to 20 MB from the store again. */
  let newest: readonly Event[] = [];

  function wakeAll(): void {
    for (const wake of waiting) wake();
  }

  store.onRemoved(wakeAll);

  /** The next events after `last`; empty if there are none yet. */
  function nextAfter(last: number): readonly Event[] {
    const [first] = newest;
    if (first && first.seq <= last + 1) return newest.slice(last + 1 - first.seq);
    return store.events({ after: last, limit: PAGE });
  }

  /** Resolves at the next publication, or when `signal` aborts. */
  async function news(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.add(resolve);
    const stop = (): void => resolve();
    signal?.addEventListener('abort', stop, { once: true });
    await promise;
    waiting.delete(resolve);
    signal?.removeEventListener('abort', stop);
  }

  async function* subscribe(after: number, signal: AbortSignal | undefined): AsyncGenerator<Event, void, void> {
    let last = after;
    while (!isAborted(signal)) {
      const page = nextAfter(last);
      for (const event of page) {
        yield event;
        last = event.seq;
      }
      // Nothing can be published between the read above and this wait: both are in one turn.
      if (page.length > 0) continue;
      const removed = store.removed();
      if (removed) throw removed;
      await news(signal);
    }
  }

  return {
    published(events) {
      newest = events;
      wakeAll();
    },
    subscribe,
  };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}
