import { createStore } from 'zustand/vanilla';

/** The secret whose value is asked for, wherever one is; null if none is. */
export const secretQuestionStore = createStore<{ name: string | null }>(() => ({ name: null }));

export function askForSecret(name: string): void {
  secretQuestionStore.setState({ name });
}

export function closeSecretQuestion(): void {
  secretQuestionStore.setState({ name: null });
}
