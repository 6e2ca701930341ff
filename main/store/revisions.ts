import type { Database } from 'better-sqlite3';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Revision } from '#contract/entities/revision.ts';
import { changesPass, evolvePass } from '#domain/project/evolve-pass.ts';
import type { ReadModel, ReadModelSchema } from './read-model.ts';
import { FREE } from './read-model.ts';

/** The pass after each event that changed it. */
export const revisionsSchema: ReadModelSchema = {
  table: 'revisions',
  schema: `
    CREATE TABLE revisions (
      seq INTEGER PRIMARY KEY REFERENCES events (seq),
      pass_id TEXT NOT NULL REFERENCES passes (id),
      pass TEXT NOT NULL
    ) STRICT;
    CREATE INDEX revisions_of_pass ON revisions (pass_id);`,
};

export interface Revisions extends ReadModel {
  /** The newest at or before `seq`. */
  at(passId: string, seq: number): Revision | null;
}

export function createRevisions(database: Database): Revisions {
  const insert = database.prepare<[number, string, string]>(
    'INSERT INTO revisions (seq, pass_id, pass) VALUES (?, ?, ?)',
  );
  const newest = database.prepare<[string, number], { seq: number; pass: string }>(
    `SELECT seq, pass FROM revisions WHERE pass_id = ${FREE} AND seq <= ${FREE} ORDER BY seq DESC LIMIT 1`,
  );

  function at(passId: string, seq: number): Revision | null {
    const row = newest.get(passId, seq);
    if (!row) return null;
    const pass = JSON.parse(row.pass) as Pass;
    return { passId, seq: row.seq, pass, entity: pass.entity };
  }

  function apply(event: Event): void {
    if (!changesPass(event.kind)) return;
    const before = event.passId === null ? null : (at(event.passId, event.seq)?.pass ?? null);
    const pass = evolvePass(before, event);
    if (!pass) throw new Error(`event ${event.seq} (${event.kind}) is about a pass that was never created`);
    insert.run(event.seq, pass.id, JSON.stringify(pass));
  }

  return { apply, at };
}
