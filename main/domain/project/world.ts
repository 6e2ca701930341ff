/**
 * The projection: what the log of events amounts to. The page's stores follow it, and the engine's tables in SQL are held
 * equal to it by a property test (main/store/projection.test.ts).
 */
import type { Event } from '#contract/entities/event.ts';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import type { DeviceWithPasses } from './evolve-devices.ts';
import { evolveActivity } from './evolve-activity.ts';
import { evolveDevices } from './evolve-devices.ts';
import { evolvePass } from './evolve-pass.ts';
import { evolveRun } from './evolve-run.ts';

/** The state after an event. */
export interface World {
  /** Number of the last event; 0 before the first. */
  seq: number;
  /** By id, in the order of their creation; deleted ones too. */
  passes: ReadonlyMap<string, Pass>;
  /** By pass. */
  activity: ReadonlyMap<string, PassActivity>;
  /** In the order they were added. */
  devices: readonly DeviceWithPasses[];
  /** By id, oldest first. */
  runs: ReadonlyMap<string, RunSummary>;
}

export const emptyWorld: World = { seq: 0, passes: new Map(), activity: new Map(), devices: [], runs: new Map() };

/** The world after the events, which follow `world.seq` in order. What none of them changes stays the same object. */
export function evolve(world: World, events: readonly Event[]): World {
  return {
    seq: events.at(-1)?.seq ?? world.seq,
    passes: evolveById(world.passes, events, ({ passId }) => passId, evolvePass),
    activity: evolveById(world.activity, events, ({ passId }) => passId, evolveActivity),
    devices: evolveDevices(world.devices, events),
    runs: evolveById(world.runs, events, ({ runId }) => runId, evolveRun),
  };
}

/** The world as it was after event `seq`. `events`: the log from its first event on. */
export function worldAt(events: readonly Event[], seq: number): World {
  return evolve(
    emptyWorld,
    events.filter((event) => event.seq <= seq),
  );
}

/**
 * The map after the events, each applied to the entry that it is about; the same map if no entry changed. `idOf`: null
 * if an event is about none.
 */
export function evolveById<T>(
  known: ReadonlyMap<string, T>,
  events: readonly Event[],
  idOf: (event: Event) => string | null,
  evolveOne: (before: T | null, event: Event) => T | null,
): ReadonlyMap<string, T> {
  let changed: Map<string, T> | null = null;
  for (const event of events) {
    const id = idOf(event);
    if (id === null) continue;
    const before = (changed ?? known).get(id) ?? null;
    const after = evolveOne(before, event);
    if (after === null || after === before) continue;
    changed ??= new Map(known);
    changed.set(id, after);
  }
  return changed ?? known;
}
