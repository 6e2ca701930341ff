import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { RunSummary } from '#contract/entities/run.ts';

/** Names that are kept beyond those in view. */
const KEPT = 5000;

/** The name of a run: an event at its end says how it went, not what it was. */
export type RunName = Pick<RunSummary, 'entryPoint' | 'connector'>;

export interface RunNamesState {
  byId: ReadonlyMap<string, RunName>;
}

/** Names of runs that are older than those of the runs store. */
export const runNamesStore = createStore<RunNamesState>(() => ({ byId: new Map() }));

export function addRunNames(runs: readonly (RunName & { id: string })[]): void {
  if (runs.length === 0) return;
  runNamesStore.setState(({ byId }) => {
    const next = new Map(byId);
    for (const { id, entryPoint, connector } of runs) next.set(id, { entryPoint, connector });
    for (const id of next.keys()) {
      if (next.size <= KEPT) break;
      next.delete(id);
    }
    return { byId: next };
  });
}

/** The runs that start among these events. */
export function runsStartedIn(events: readonly Event[]): (RunName & { id: string })[] {
  return events.flatMap((event) => (event.kind === 'run.started' ? [event.data.run] : []));
}
