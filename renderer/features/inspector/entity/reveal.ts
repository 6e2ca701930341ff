import { createStore } from 'zustand/vanilla';

/** A place in an entity that another part requested, until the entity's tab has shown it. */
export const revealStore = createStore<{ asked: { runId: string; pointer: string } | null }>(() => ({ asked: null }));

export function revealPointer(runId: string, pointer: string): void {
  revealStore.setState({ asked: { runId, pointer } });
}

/** The request for this run, returned once. */
export function consumeReveal(runId: string): string | null {
  const { asked } = revealStore.getState();
  if (asked?.runId !== runId) return null;
  revealStore.setState({ asked: null });
  return asked.pointer;
}
