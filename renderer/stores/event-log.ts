import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { EventFilter } from '#contract/methods/events.ts';

/** Events that are kept beyond those in view. */
const KEPT = 5000;

export interface EventLogState {
  filter: EventFilter;
  /** Numbers of the events that match the filter, ascending; null until the engine has answered. */
  seqs: readonly number[] | null;
  /** New events came in that only the engine can match. */
  stale: boolean;
  /** Events that were loaded or have come in, by number. */
  loaded: ReadonlyMap<number, Event>;
  /** Number of the newest known event, which is also their count, as numbers have no gaps. */
  newest: number;
}

export const eventLogStore = createStore<EventLogState>(() => ({
  filter: {},
  seqs: null,
  stale: false,
  loaded: new Map(),
  newest: 0,
}));

export function setFilter(filter: EventFilter): void {
  eventLogStore.setState({ filter, seqs: null, stale: false });
}

/** Numbers of the matching events, up to the event `asOf`. */
export interface Matches {
  asOf: number;
  seqs: readonly number[];
}

/**
 * The answer of the engine; one for an outdated filter is dropped. Events after `asOf` may have arrived before it:
 * matching ones follow it, and if only the engine knows, it has to be called again.
 */
export function setMatches(filter: EventFilter, { asOf, seqs }: Matches): void {
  eventLogStore.setState((state) => {
    if (state.filter !== filter) return state;
    const newest = Math.max(state.newest, asOf);
    if (onlyTheEngineKnows(filter)) return { seqs, newest, stale: state.newest > asOf };
    const later = laterThan(asOf, filter, [...state.loaded.values()]).toSorted((a, b) => a - b);
    return { seqs: later.length > 0 ? [...seqs, ...later] : seqs, newest, stale: false };
  });
}

export function addLoaded(events: readonly Event[]): void {
  eventLogStore.setState(({ loaded }) => ({ loaded: withEvents(loaded, events) }));
}

/** The log after new events: matching ones come last, or the engine has to be called again. */
export function applyToEventLog(state: EventLogState, events: readonly Event[]): EventLogState {
  const loaded = withEvents(state.loaded, events);
  const next = { ...state, loaded, newest: Math.max(state.newest, events.at(-1)?.seq ?? 0) };
  if (!state.seqs) return next;
  if (onlyTheEngineKnows(state.filter)) return { ...next, stale: true };
  const fresh = laterThan(state.newest, state.filter, events);
  return { ...next, seqs: fresh.length > 0 ? [...state.seqs, ...fresh] : state.seqs };
}

/** Numbers of the matching events after `last`. */
function laterThan(last: number, filter: EventFilter, events: readonly Event[]): number[] {
  return events.filter((event) => event.seq > last && fits(event, filter)).map(({ seq }) => seq);
}

/** Whether an event matches depends on its run or on a search, which only the engine can evaluate. */
function onlyTheEngineKnows({ connector, outcome, text }: EventFilter): boolean {
  return connector !== undefined || outcome !== undefined || text !== undefined;
}

function fits(event: Event, { kinds, passId, runId }: EventFilter): boolean {
  if (kinds && !kinds.includes(event.kind)) return false;
  if (passId !== undefined && event.passId !== passId) return false;
  return runId === undefined || event.runId === runId;
}

function withEvents(loaded: ReadonlyMap<number, Event>, events: readonly Event[]): ReadonlyMap<number, Event> {
  const next = new Map(loaded);
  for (const event of events) {
    next.delete(event.seq);
    next.set(event.seq, event);
  }
  for (const seq of next.keys()) {
    if (next.size <= KEPT) break;
    next.delete(seq);
  }
  return next;
}
