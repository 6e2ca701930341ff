import type { Database } from 'better-sqlite3';
import type { Event } from '#contract/entities/event.ts';
import type { EventFilter } from '#contract/methods/events.ts';
import type { EventRow } from './events.ts';
import { eventOf } from './events.ts';

/** Searches the log by content, where `events` reads it by number. */
export interface EventSearch {
  /** Numbers of the matching events, ascending. */
  match(filter: EventFilter): number[];
  /** The existing ones, ascending. */
  bySeq(seqs: readonly number[]): Event[];
}

/** A condition for each part of a filter; events of a run are found by its final facts. */
const conditions: Readonly<Record<keyof EventFilter, string>> = {
  kinds: 'kind IN (SELECT value FROM json_each(:kinds))',
  passId: 'pass_id = :passId',
  runId: 'run_id = :runId',
  connector: 'run_id IN (SELECT id FROM runs WHERE connector = :connector)',
  outcome: 'run_id IN (SELECT id FROM runs WHERE outcome = :outcome)',
  text: "instr(lower(kind || ' ' || data), lower(:text)) > 0",
};

export function createEventSearch(database: Database): EventSearch {
  const bySeq = database.prepare<[string], EventRow>(
    'SELECT * FROM events WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
  );
  return {
    match(filter) {
      const given = (Object.keys(conditions) as (keyof EventFilter)[]).filter((key) => filter[key] !== undefined);
      const where = given.length === 0 ? '' : `WHERE ${given.map((key) => conditions[key]).join(' AND ')}`;
      const values = { ...filter, kinds: JSON.stringify(filter.kinds ?? []) };
      return database
        .prepare<[typeof values], number>(`SELECT seq FROM events ${where} ORDER BY seq`)
        .pluck()
        .all(values);
    },
    bySeq: (seqs) => bySeq.all(JSON.stringify(seqs)).map(eventOf),
  };
}
