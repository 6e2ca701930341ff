import type { Event } from '#contract/entities/event.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Run, RunStart } from '#contract/entities/run.ts';
import { isJsonObject } from '#domain/same-json.ts';

type DataOf<K extends Event['kind']> = Extract<Event, { kind: K }>['data'];

/** The data (JSON) of the events of a run; null for what has not happened. */
export interface RunEvents {
  act: number;
  started: string;
  finished: string | null;
  entityChanged: string | null;
}

/** A run without its calls and its console. */
export type RunFacts = Omit<Run, 'calls' | 'console'>;

/** Facts from the end of a run, and while it is running. */
const noEnd = {
  outcome: null,
  error: null,
  returned: null,
  appliedBy: 'none' as const,
  entity: null,
  diff: [],
  undocumented: [],
  durationMs: null,
};

/** Assembles a run from its events. */
export function runFactsOf({ act, started, finished, entityChanged }: RunEvents): RunFacts {
  const { run } = JSON.parse(started) as DataOf<'run.started'>;
  if (finished === null) return { ...run, act, ...noEnd };
  const { end, rehearsed } = JSON.parse(finished) as DataOf<'run.finished'>;
  const changed = entityChanged === null ? rehearsed : (JSON.parse(entityChanged) as DataOf<'entity.changed'>).entity;
  return { ...run, act, ...end, entity: entityOf(run, changed ?? null) };
}

/**
 * Fill received the entity as its first argument. Its own `entity.changed`, or for a rehearsal the run's end, has the
 * new entity; without either the run did not change it. Hooks have no entity.
 */
function entityOf({ entryPoint, arguments: [before] }: RunStart, changed: JsonObject | null): Run['entity'] {
  return entryPoint === 'Fill' && isJsonObject(before) ? { before, after: changed ?? before } : null;
}
