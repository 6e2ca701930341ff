import { createStore } from 'zustand/vanilla';

/** The secret that the open dialog asks for; null if there is none. */
export const secretQuestionStore = createStore<{ name: string | null }>(() => ({ name: null }));

export function openSecretDialog(name: string): void {
  secretQuestionStore.setState({ name });
}

export function closeSecretQuestion(): void {
  secretQuestionStore.setState({ name: null });
}
