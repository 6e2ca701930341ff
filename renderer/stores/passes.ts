import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import { evolveActivity } from '#contract/evolve-activity.ts';
import { evolvePass } from '#contract/evolve-pass.ts';

export interface PassesState {
  /** Null until the first snapshot. */
  byId: ReadonlyMap<string, Pass> | null;
  /** The last event of each pass, and its runs that failed or are running. */
  activity: ReadonlyMap<string, PassActivity>;
}

export const passesStore = createStore<PassesState>(() => ({ byId: null, activity: new Map() }));

export function setPasses(passes: readonly Pass[], activity: readonly PassActivity[]): void {
  passesStore.setState({
    byId: new Map(passes.map((pass) => [pass.id, pass])),
    activity: new Map(activity.map((each) => [each.passId, each])),
  });
}

/** The passes after the events; the same object if none of them concerns a pass. */
export function applyToPasses(state: PassesState, events: readonly Event[]): PassesState {
  const ofPasses = events.filter(({ passId }) => passId !== null);
  if (ofPasses.length === 0) return state;
  return { byId: passesAfter(state.byId, ofPasses), activity: activityAfter(state.activity, ofPasses) };
}

/** The same map if no pass changed. */
function passesAfter(known: PassesState['byId'], events: readonly Event[]): PassesState['byId'] {
  let byId: Map<string, Pass> | null = null;
  for (const event of events) {
    const before = (byId ?? known)?.get(event.passId ?? '') ?? null;
    const evolved = evolvePass(before, event);
    if (!evolved || evolved === before) continue;
    byId ??= new Map(known);
    byId.set(evolved.id, evolved);
  }
  return byId ?? known;
}

function activityAfter(known: PassesState['activity'], events: readonly Event[]): PassesState['activity'] {
  const activity = new Map(known);
  for (const event of events) {
    const evolved = evolveActivity(activity.get(event.passId ?? '') ?? null, event);
    if (evolved) activity.set(evolved.passId, evolved);
  }
  return activity;
}
