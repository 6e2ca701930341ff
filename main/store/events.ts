import type { Database } from 'better-sqlite3';
import type { Event } from '#contract/entities/event.ts';
import type { EventPage } from '#engine/ports/store.ts';
import type { SizedRow } from './slices.ts';
import { firstSlice } from './slices.ts';

export interface EventRow {
  seq: number;
  at: number;
  act: number;
  kind: string;
  pass_id: string | null;
  run_id: string | null;
  data: string;
}

/** The log. Rows are added and never changed; triggers of the schema enforce that. */
export interface Events {
  lastSeq(): number;
  add(event: Event): void;
  /**
   * Ascending: the first `limit` after `after`; without `after` the last `limit` before `before`. Fewer where they are
   * large, at least one.
   */
  page(page: EventPage): Event[];
}

export function createEvents(database: Database): Events {
  const last = database.prepare<[], number | null>('SELECT max(seq) FROM events').pluck();
  const insert = database.prepare<[number, number, number, string, string | null, string | null, string]>(
    'INSERT INTO events (seq, at, act, kind, pass_id, run_id, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const select = (filter: string, order: string) =>
    database.prepare<[EventPage], SizedRow>(
      `SELECT seq, octet_length(data) AS size FROM events
       WHERE seq > :after AND seq < :before ${filter} ORDER BY seq ${order} LIMIT :limit`,
    );
  const rows = database.prepare<[string], EventRow>(
    'SELECT * FROM events WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq',
  );
  const ofAll = { up: select('', 'ASC'), down: select('', 'DESC') };
  const ofPass = { up: select('AND pass_id = :passId', 'ASC'), down: select('AND pass_id = :passId', 'DESC') };

  return {
    lastSeq: () => last.get() ?? 0,
    add({ seq, at, act, kind, passId, runId, data }) {
      insert.run(seq, at, act, kind, passId, runId, JSON.stringify(data));
    },
    page({ after, before = Number.MAX_SAFE_INTEGER, passId, limit }) {
      const { up, down } = passId === undefined ? ofAll : ofPass;
      const bounds = { after: after ?? 0, before, passId, limit };
      const found = after === undefined ? down.all(bounds) : up.all(bounds);
      return rows.all(JSON.stringify(firstSlice(found).map(({ seq }) => seq))).map(eventOf);
    },
  };
}

export function eventOf({ seq, at, act, kind, pass_id: passId, run_id: runId, data }: EventRow): Event {
  return { seq, at, act, kind, passId, runId, data: JSON.parse(data) } as Event;
}
