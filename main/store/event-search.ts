import type { Database } from 'better-sqlite3';
import type { Event } from '#contract/entities/event.ts';
import type { EventFilter } from '#contract/methods/events.ts';
import type { EventRow } from './events.ts';
import { eventOf } from './events.ts';
import { needles } from './call-search.ts';
import type { SizedRow } from './slices.ts';
import { containsInPieces, firstSlice, searchSlices } from './slices.ts';

/** Searches the log by content, where `events` reads it by number. */
export interface EventSearch {
  /** Numbers of the matching events, ascending. */
  match(filter: Omit<EventFilter, 'text'>): number[];
  /** As `match`, up to an event, for filters with a text; done in slices, and rejects where `signal` aborts. */
  search(filter: EventFilter, upTo: number, signal?: AbortSignal): Promise<number[]>;
  /** The existing ones, ascending; where they are large, the first of them, at least one. */
  bySeq(seqs: readonly number[]): Event[];
}

/** A condition for each part of a filter; events of a run are found by its final facts. */
const conditions: Readonly<Record<Exclude<keyof EventFilter, 'text'>, string>> = {
  kinds: 'kind IN (SELECT value FROM json_each(:kinds))',
  passId: 'pass_id = :passId',
  runId: 'run_id = :runId',
  connector: 'run_id IN (SELECT id FROM runs WHERE connector = :connector)',
  outcome: 'run_id IN (SELECT id FROM runs WHERE outcome = :outcome)',
};

/** LIKE, since it compares without copying; it ignores the case of A to Z. */
const containsText = "(kind LIKE :text_ ESCAPE '\\' OR data LIKE :text_ ESCAPE '\\')";

/** Events whose sizes are looked up at once. */
const CANDIDATES = 2_000;

export function createEventSearch(database: Database): EventSearch {
  const sizes = database.prepare<[string], SizedRow>(
    'SELECT seq, octet_length(data) AS size FROM events WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
  );
  const content = database.prepare<[number], string>("SELECT kind || ' ' || data FROM events WHERE seq = ?").pluck();
  const bySeq = database.prepare<[string], EventRow>(
    'SELECT * FROM events WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
  );
  return {
    match(filter) {
      const { where, values } = conditionsOf(filter);
      return database
        .prepare<[object], number>(`SELECT seq FROM events WHERE ${where} ORDER BY seq`)
        .pluck()
        .all(values);
    },
    search({ text = '', ...filter }, upTo, signal) {
      const { where, values } = conditionsOf(filter);
      const candidates = database.prepare<[object], SizedRow>(
        `SELECT seq, octet_length(data) AS size FROM events
         WHERE seq > :after AND seq <= :upTo AND ${where} ORDER BY seq LIMIT ${CANDIDATES}`,
      );
      const match = database
        .prepare<[object], number>(
          `SELECT seq FROM events WHERE seq BETWEEN :lowest AND :highest AND ${where} AND ${containsText} ORDER BY seq`,
        )
        .pluck();
      const { text_ } = needles(text);
      return searchSlices(
        {
          candidates: (last) => candidates.all({ ...values, after: last ?? 0, upTo }),
          matchLarge: (seq) => containsInPieces(content.get(seq) ?? '', text, signal),
          match: (lowest, highest) => match.all({ ...values, text_, lowest, highest }),
        },
        signal,
      );
    },
    bySeq(seqs) {
      const first = firstSlice(sizes.all(JSON.stringify(seqs))).map(({ seq }) => seq);
      return bySeq.all(JSON.stringify(first)).map(eventOf);
    },
  };
}

function conditionsOf(filter: Omit<EventFilter, 'text'>): { where: string; values: object } {
  const given = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((key) => filter[key] !== undefined);
  const where = ['true', ...given.map((key) => conditions[key])].join(' AND ');
  return { where, values: { ...filter, kinds: JSON.stringify(filter.kinds ?? []) } };
}
