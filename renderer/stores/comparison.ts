import { createStore } from 'zustand/vanilla';
import { selectionStore } from './selection.ts';

/** Ids of two runs, the one before and the one after. */
export interface ComparedRuns {
  before: string;
  after: string;
}

/** Which two runs are shown side by side over the stage; null if none are. */
export const comparisonStore = createStore<{ shown: ComparedRuns | null; choosingFor: string | null }>(() => ({
  shown: null,
  choosingFor: null,
}));

export function showComparison(shown: ComparedRuns): void {
  comparisonStore.setState({ shown });
}

/** Asks which run to compare this one with; null closes the question. */
export function chooseComparison(runId: string | null): void {
  comparisonStore.setState({ choosingFor: runId });
}

export function closeComparison(): void {
  comparisonStore.setState({ shown: null });
}

// Selecting a pass, a run or a moment closes the comparison, which covers them. A rerun is selected before it is
// compared: `performAct` does that before it returns its report.
selectionStore.subscribe((now, before) => {
  const isSame = now.passId === before.passId && now.runId === before.runId && now.seq === before.seq;
  if (!isSame && comparisonStore.getState().shown !== null) closeComparison();
});
