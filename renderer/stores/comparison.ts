import { createStore } from 'zustand/vanilla';

/** Ids of two runs, the one before and the one after. */
export interface ComparedRuns {
  before: string;
  after: string;
}

/** Which two runs lie side by side over the stage; null where none do. */
export const comparisonStore = createStore<{ shown: ComparedRuns | null }>(() => ({ shown: null }));

export function showComparison(shown: ComparedRuns): void {
  comparisonStore.setState({ shown });
}

export function closeComparison(): void {
  comparisonStore.setState({ shown: null });
}
