import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { EntryPoint, RunSummary } from '#contract/entities/run.ts';
import type { CallFilter, CallRow } from '#contract/methods/calls.ts';

/** A line of the table of calls. One that has just come in may belong to a run that is not known here. */
export type ListedCall = Omit<CallRow, 'entryPoint'> & { entryPoint: EntryPoint | null };

export interface CallListState {
  filter: CallFilter;
  /** The calls that fit the filter, newest first, as far as they were loaded; null until the engine has answered. */
  rows: readonly ListedCall[] | null;
  /** There are no older calls than those in `rows`. */
  isComplete: boolean;
  /** The call whose details are shown. */
  selectedId: string | null;
}

export const callListStore = createStore<CallListState>(() => ({
  filter: {},
  rows: null,
  isComplete: false,
  selectedId: null,
}));

export function setCallFilter(filter: CallFilter): void {
  callListStore.setState({ filter, rows: null, isComplete: false });
}

export function showCall(callId: string | null): void {
  callListStore.setState({ selectedId: callId });
}

type Page = Pick<CallListState, 'filter' | 'isComplete'> & { rows: readonly ListedCall[] };

/** The newest calls; what came in while they were on their way stays before them. */
export function setNewestCalls({ filter, rows, isComplete }: Page): void {
  callListStore.setState((state) => {
    if (state.filter !== filter) return state;
    const newest = rows[0]?.seq ?? 0;
    const later = (state.rows ?? []).filter(({ seq }) => seq > newest);
    return { rows: [...later, ...rows], isComplete };
  });
}

/** The calls before those that were loaded; a page for a filter that has been changed since is dropped. */
export function addOlderCalls({ filter, rows, isComplete }: Page): void {
  callListStore.setState((state) => {
    if (state.filter !== filter || !state.rows) return state;
    const oldest = state.rows.at(-1)?.seq ?? Infinity;
    return { rows: [...state.rows, ...rows.filter(({ seq }) => seq < oldest)], isComplete };
  });
}

/** The list after new events: calls that fit the filter come first. The same object where there is none. */
export function applyToCallList(
  state: CallListState,
  events: readonly Event[],
  runs: ReadonlyMap<string, RunSummary>,
): CallListState {
  if (!state.rows) return state;
  const newest = state.rows[0]?.seq ?? 0;
  const fresh: ListedCall[] = [];
  for (const event of events) {
    if (event.kind !== 'run.called' || event.seq <= newest) continue;
    const row = rowOf(event, runs);
    if (row && fitsCall(row, state.filter)) fresh.unshift(row);
  }
  return fresh.length > 0 ? { ...state, rows: [...fresh, ...state.rows] } : state;
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

/** The engine's rule for `calls.list`, for calls that come in. */
export function fitsCall(call: ListedCall, { passId, runId, method, status, source, text }: CallFilter): boolean {
  if (passId !== undefined && call.passId !== passId) return false;
  if (runId !== undefined && call.runId !== runId) return false;
  if (method !== undefined && call.method !== method) return false;
  if (source !== undefined && call.source !== source) return false;
  if (status !== undefined && !hasStatus(call, status)) return false;
  return text === undefined || call.url.toLowerCase().includes(text.toLowerCase());
}

function hasStatus({ status, error }: ListedCall, wanted: NonNullable<CallFilter['status']>): boolean {
  if (wanted === 'failed') return error !== null;
  return status !== null && `${Math.floor(status / 100)}xx` === wanted;
}
