import { createStore } from 'zustand/vanilla';
import type { WaveAct } from '#domain/wave-words.ts';

/** The open question before an act, one at a time. */
export type Question =
  | { about: 'create' }
  | { about: 'install'; passId: string; deviceId?: string }
  | { about: 'uninstall'; passId: string }
  | { about: 'many'; act: WaveAct; passIds: readonly string[] }
  | { about: 'update'; passId: string }
  | { about: 'delete'; passId: string }
  | { about: 'add-device' }
  | { about: 'rename-device'; deviceId: string }
  | { about: 'remove-device'; deviceId: string };

/** Outside of React, because commands ask from anywhere in the window. */
export const questionStore = createStore<{ question: Question | null }>(() => ({ question: null }));

export function openQuestion(question: Question): void {
  questionStore.setState({ question });
}

export function closeQuestion(): void {
  questionStore.setState({ question: null });
}
