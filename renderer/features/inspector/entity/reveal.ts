import { createStore } from 'zustand/vanilla';

/** A place in an entity that was asked for from elsewhere, until the entity's tab has taken it up. */
export const revealStore = createStore<{ asked: { runId: string; pointer: string } | null }>(() => ({ asked: null }));

export function revealPointer(runId: string, pointer: string): void {
  revealStore.setState({ asked: { runId, pointer } });
}

/** What was asked for in this run, once. */
export function takeReveal(runId: string): string | null {
  const { asked } = revealStore.getState();
  if (asked?.runId !== runId) return null;
  revealStore.setState({ asked: null });
  return asked.pointer;
}
