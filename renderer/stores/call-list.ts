import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { EntryPoint, RunSummary } from '#contract/entities/run.ts';
import type { CallFilter, CallRow, CallSort } from '#contract/methods/calls.ts';

/** A line of the table of calls. A new one may belong to a run that is not known here. */
export type ListedCall = Omit<CallRow, 'entryPoint'> & { entryPoint: EntryPoint | null };

export interface CallListState {
  filter: CallFilter;
  /** Null: newest first. */
  sort: CallSort | null;
  /** The loaded calls that match the filter, in this order; null until the engine has answered. */
  rows: readonly ListedCall[] | null;
  /** The event up to which the engine listed them: later calls are added, or counted, as they come in. */
  asOf: number;
  /** There are no further calls than those in `rows`. */
  isComplete: boolean;
  /** New calls of which only the engine knows whether and where they belong: its search, its order. */
  missed: number;
  /** The call whose details are shown. */
  selectedId: string | null;
}

export const callListStore = createStore<CallListState>(() => ({
  filter: {},
  sort: null,
  rows: null,
  asOf: 0,
  isComplete: false,
  missed: 0,
  selectedId: null,
}));

export function setCallFilter(filter: CallFilter): void {
  callListStore.setState({ filter, rows: null, isComplete: false, missed: 0 });
}

export function setCallSort(sort: CallSort | null): void {
  callListStore.setState({ sort, rows: null, isComplete: false, missed: 0 });
}

/** Every call, newest first. */
export function showAllCalls(): void {
  setCallSort(null);
  setCallFilter({});
}

/** All calls of one run, in their order. */
export function showCallsOfRun(runId: string): void {
  setCallSort({ by: 'time', descending: false });
  setCallFilter({ runId });
}

export function showCall(callId: string | null): void {
  callListStore.setState({ selectedId: callId });
}

/** The current query; the answer to an earlier one is dropped. */
export type CallQuery = Pick<CallListState, 'filter' | 'sort'>;
type Page = CallQuery & Pick<CallListState, 'asOf' | 'isComplete'> & { rows: readonly ListedCall[] };

function isAsked(state: CallListState, { filter, sort }: CallQuery): boolean {
  return state.filter === filter && state.sort === sort;
}

/** The first calls; in the order of time, those that came in while they were loading stay before them. */
export function setFirstCalls(page: Page): void {
  const { rows, asOf, isComplete } = page;
  callListStore.setState((state) => {
    if (!isAsked(state, page)) return state;
    if (needsEngine(state)) return { rows, asOf, isComplete, missed: 0 };
    const later = (state.rows ?? []).filter(({ seq }) => seq > asOf);
    return { rows: [...later, ...rows], asOf, isComplete };
  });
}

/** The calls after the loaded ones, each once: new ones may have moved the rest, and are counted as they come in. */
export function addFurtherCalls(page: Page): void {
  callListStore.setState((state) => {
    if (!isAsked(state, page) || !state.rows) return state;
    const known = new Set(state.rows.map(({ id }) => id));
    return {
      rows: [...state.rows, ...page.rows.filter(({ id, seq }) => !known.has(id) && seq <= state.asOf)],
      isComplete: page.isComplete,
    };
  });
}

/** The page has no bodies here, and an order needs all calls. */
function needsEngine({ filter, sort }: CallQuery): boolean {
  return filter.text !== undefined || sort !== null;
}

/**
 * The list after new events: calls that match the filter come first, or are counted. The same object if there is none.
 */
export function applyToCallList(
  state: CallListState,
  events: readonly Event[],
  runs: ReadonlyMap<string, RunSummary>,
): CallListState {
  if (!state.rows) return state;
  const listed = needsEngine(state) ? state.asOf : Math.max(state.asOf, state.rows[0]?.seq ?? 0);
  const fresh: ListedCall[] = [];
  for (const event of events) {
    if (event.kind !== 'run.called' || event.seq <= listed) continue;
    const row = rowOf(event, runs);
    if (row && matchesCall(row, state.filter)) fresh.push(row);
  }
  if (fresh.length === 0) return state;
  if (needsEngine(state)) return { ...state, missed: state.missed + fresh.length };
  return { ...state, rows: [...fresh.toReversed(), ...state.rows] };
}

type Called = Extract<Event, { kind: 'run.called' }>;

function rowOf(event: Called, runs: ReadonlyMap<string, RunSummary>): ListedCall | null {
  const { seq, runId, passId } = event;
  if (runId === null || passId === null) return null;
  const { id, method, url, status, source, rule, startedAt, durationMs, error, responseBodyFacts } = event.data.call;
  const { fault, recording } = event.data.call;
  const run = runs.get(runId);
  return {
    seq,
    runId,
    passId,
    id,
    method,
    url,
    status,
    source,
    rule,
    fault,
    recording,
    startedAt,
    durationMs,
    entryPoint: run?.entryPoint ?? null,
    connector: run?.connector ?? null,
    error: error?.code ?? null,
    size: responseBodyFacts?.size ?? null,
  };
}

/** The engine's rule for `calls.list` without the text, which may be in a body. */
export function matchesCall(call: ListedCall, { passId, runId, method, status, source }: CallFilter): boolean {
  if (passId !== undefined && call.passId !== passId) return false;
  if (runId !== undefined && call.runId !== runId) return false;
  if (method !== undefined && call.method !== method) return false;
  if (source !== undefined && call.source !== source) return false;
  return status === undefined || hasStatus(call, status);
}

function hasStatus({ status, error }: ListedCall, wanted: NonNullable<CallFilter['status']>): boolean {
  if (wanted === 'failed') return error !== null;
  if (wanted === '2xx' && error !== null) return false;
  return status !== null && `${Math.floor(status / 100)}xx` === wanted;
}
