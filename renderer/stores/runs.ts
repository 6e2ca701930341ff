import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import { evolveRun } from '#domain/project/evolve-run.ts';

export interface RunsState {
  /** The newest runs, those of the snapshot and every later one. */
  byId: ReadonlyMap<string, RunSummary>;
  /** There is no older run than these. */
  isWhole: boolean;
  /** For runs that were loaded later: the event up to which they are current, so that nothing counts twice. */
  asOf: ReadonlyMap<string, number>;
  /** Runs with new records: views of the whole run load them again. Counts per run. */
  changes: ReadonlyMap<string, number>;
}

export const runsStore = createStore<RunsState>(() => ({
  byId: new Map(),
  isWhole: false,
  asOf: new Map(),
  changes: new Map(),
}));

export function setRuns(runs: readonly RunSummary[], isWhole: boolean): void {
  runsStore.setState({ byId: new Map(runs.toReversed().map((run) => [run.id, run])), isWhole, asOf: new Map() });
}

/** Older runs than the snapshot had, as of an event; a known run follows the events, and stays. */
export function addRuns({ asOf, runs }: { asOf: number; runs: readonly RunSummary[] }): void {
  runsStore.setState((state) => {
    const older = runs.filter(({ id }) => !state.byId.has(id));
    const all = [...older, ...state.byId.values()].toSorted((a, b) => a.seq - b.seq);
    return {
      byId: new Map(all.map((run) => [run.id, run])),
      asOf: new Map([...state.asOf, ...older.map(({ id }) => [id, asOf] as const)]),
    };
  });
}

/** The runs after the events; the same object if none of them belongs to a run. */
export function applyToRuns(state: RunsState, events: readonly Event[]): RunsState {
  if (events.every((event) => event.runId === null)) return state;
  const byId = new Map(state.byId);
  const changes = new Map(state.changes);
  for (const event of events) {
    if (event.runId === null) continue;
    changes.set(event.runId, (changes.get(event.runId) ?? 0) + 1);
    if (event.seq <= (state.asOf.get(event.runId) ?? 0)) continue;
    const next = evolveRun(byId.get(event.runId) ?? null, event);
    if (next) byId.set(event.runId, next);
  }
  return { ...state, byId, changes };
}
