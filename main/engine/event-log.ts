import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Event } from '#contract/entities/event.ts';
import type { EventPage, Store } from './ports/store.ts';

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

  /** What is staged above it is in the store already, and may still be lost. */
  let durable = store.lastSeq();

  /** Of the last commit: whoever is up to date does not have to read from the store what may be 20 MB. */
  let newest: readonly Event[] = [];

  function wakeAll(): void {
    for (const wake of waiting) wake();
  }

  store.onRemoved(wakeAll);

  /** The next events after `last`; empty if there are none yet. */
  function nextAfter(last: number): readonly Event[] {
    const [first] = newest;
    if (first && first.seq <= last + 1) return newest.slice(last + 1 - first.seq);
    return store.events({ after: last, limit: PAGE }).filter(({ seq }) => seq <= durable);
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
      durable = events.at(-1)?.seq ?? durable;
      wakeAll();
    },
    subscribe,
  };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}

/** A page in ascending order, read a slice at a time, since old events may have 35 MB each. */
export async function listEvents(store: Store, { after, before, passId, limit }: EventPage): Promise<Event[]> {
  const slices: Event[][] = [];
  // What is written between two slices is not part of the page: it may not be durable.
  let [from, to, left] = [after, Math.min(before ?? Infinity, store.lastSeq() + 1), limit];
  for (;;) {
    const slice = store.events({ after: from, before: to, passId, limit: left });
    const [first, last] = [slice[0], slice.at(-1)];
    if (first === undefined || last === undefined) break;
    slices.push(slice);
    left -= slice.length;
    if (left === 0) break;
    if (after === undefined) to = first.seq;
    else from = last.seq;
    // oxlint-disable-next-line no-await-in-loop -- so that other calls are answered between two slices
    await nextTurn();
  }
  return (after === undefined ? slices.toReversed() : slices).flat();
}

/** The events with these numbers that exist, ascending, read a slice at a time. */
export async function getEvents(store: Store, seqs: readonly number[]): Promise<Event[]> {
  const found: Event[] = [];
  const asOf = store.lastSeq();
  let left = seqs.filter((seq) => seq <= asOf);
  while (left.length > 0) {
    const slice = store.eventsBySeq(left);
    found.push(...slice);
    const last = slice.at(-1)?.seq ?? Infinity;
    left = left.filter((seq) => seq > last);
    // oxlint-disable-next-line no-await-in-loop -- see above
    if (left.length > 0) await nextTurn();
  }
  return found;
}
