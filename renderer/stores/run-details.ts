import { createStore } from 'zustand/vanilla';
import type { Run } from '#contract/entities/run.ts';

/** Runs that are kept whole. */
const KEPT = 20;

export interface RunDetailsState {
  byId: ReadonlyMap<string, Run>;
}

/** Runs with all their calls and bodies, as they were last loaded; the newest few. */
export const runDetailsStore = createStore<RunDetailsState>(() => ({ byId: new Map() }));

export function setRunDetails(run: Run): void {
  runDetailsStore.setState(({ byId }) => {
    const next = new Map(byId);
    next.delete(run.id);
    next.set(run.id, run);
    const [oldest] = next.keys();
    if (next.size > KEPT && oldest !== undefined) next.delete(oldest);
    return { byId: next };
  });
}
