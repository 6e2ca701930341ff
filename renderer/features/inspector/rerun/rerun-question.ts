import { createStore } from 'zustand/vanilla';

/** The run that is to be run again in another way, while it is asked how. Outside of React: commands ask, too. */
export const rerunQuestion = createStore<{ runId: string | null }>(() => ({ runId: null }));

export function askHowToRerun(runId: string): void {
  rerunQuestion.setState({ runId });
}

export function closeRerunQuestion(): void {
  rerunQuestion.setState({ runId: null });
}
