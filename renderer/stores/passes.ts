import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import { evolvePass } from '#contract/evolve-pass.ts';

export interface PassesState {
  /** Null until the first snapshot. */
  byId: ReadonlyMap<string, Pass> | null;
}

export const passesStore = createStore<PassesState>(() => ({ byId: null }));

export function setPasses(passes: readonly Pass[]): void {
  passesStore.setState({ byId: new Map(passes.map((pass) => [pass.id, pass])) });
}

/** The passes after the events; the same object where none of them changed a pass. */
export function applyToPasses(state: PassesState, events: readonly Event[]): PassesState {
  let byId: Map<string, Pass> | null = null;
  for (const event of events) {
    if (event.passId === null) continue;
    const known = (byId ?? state.byId)?.get(event.passId) ?? null;
    const evolved = evolvePass(known, event);
    if (!evolved || evolved === known) continue;
    byId ??= new Map(state.byId);
    byId.set(event.passId, evolved);
  }
  return byId ? { byId } : state;
}
