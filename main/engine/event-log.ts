import type { Event } from '#contract/entities/event.ts';
import type { Store } from './ports/store.ts';

const PAGE = 500;

export interface EventLog {
  /** Wakes the subscribers; called after the commit of new events. */
  published(): void;
  /**
   * Every event after `after`, then each new one, in order and without gaps, until `signal` aborts.
   * Subscribers read the store in pages at their own pace, so a slow one holds nothing in memory.
   */
  subscribe(after: number, signal: AbortSignal | undefined): AsyncGenerator<Event, void, void>;
}

export function createEventLog(store: Store): EventLog {
  let news = Promise.withResolvers<void>();

  function published(): void {
    news.resolve();
    news = Promise.withResolvers();
  }

  async function* subscribe(after: number, signal: AbortSignal | undefined): AsyncGenerator<Event, void, void> {
    const stopped = Promise.withResolvers<void>();
    signal?.addEventListener('abort', () => stopped.resolve(), { once: true });
    let last = after;
    for (;;) {
      if (signal?.aborted) return;
      const coming = news.promise;
      const page = store.events({ after: last, limit: PAGE });
      for (const event of page) {
        yield event;
        last = event.seq;
      }
      if (page.length === 0) await Promise.race([coming, stopped.promise]);
    }
  }

  return { published, subscribe };
}
