import { createStore } from 'zustand/vanilla';

/** The run for which the dialog is open. Outside of React, because commands open it, too. */
export const rerunQuestion = createStore<{ runId: string | null }>(() => ({ runId: null }));

export function openRerunDialog(runId: string): void {
  rerunQuestion.setState({ runId });
}

export function closeRerunQuestion(): void {
  rerunQuestion.setState({ runId: null });
}
