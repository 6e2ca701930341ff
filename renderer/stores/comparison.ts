import { createStore } from 'zustand/vanilla';
import { selectionStore } from './selection.ts';

/** Ids of two runs, the one before and the one after. */
export interface ComparedRuns {
  before: string;
  after: string;
}

/** Which two runs lie side by side over the stage; null if none do. */
export const comparisonStore = createStore<{ shown: ComparedRuns | null; choosingFor: string | null }>(() => ({
  shown: null,
  choosingFor: null,
}));

export function showComparison(shown: ComparedRuns): void {
  comparisonStore.setState({ shown });
}

/** Asks which run this one is compared with; null asks no more. */
export function chooseComparison(runId: string | null): void {
  comparisonStore.setState({ choosingFor: runId });
}

export function closeComparison(): void {
  comparisonStore.setState({ shown: null });
}

// Whoever opens a pass, a run or a moment wants to see it, and not two runs that lie over it. A run that was run again
// is selected before it is compared: `performAct` does that before it gives its report.
selectionStore.subscribe((now, before) => {
  const isSame = now.passId === before.passId && now.runId === before.runId && now.seq === before.seq;
  if (!isSame && comparisonStore.getState().shown !== null) closeComparison();
});
