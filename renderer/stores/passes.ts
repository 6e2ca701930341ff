import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import { evolveActivity } from '#domain/project/evolve-activity.ts';
import { evolvePass } from '#domain/project/evolve-pass.ts';
import { evolveById } from '#domain/project/world.ts';

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
  const { byId, activity } = state;
  const after = {
    byId: byId && evolveById(byId, events, passOf, evolvePass),
    activity: evolveById(activity, events, passOf, evolveActivity),
  };
  return after.byId === byId && after.activity === activity ? state : after;
}

const passOf = ({ passId }: Event): string | null => passId;
