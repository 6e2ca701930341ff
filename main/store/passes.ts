import type { Database } from 'better-sqlite3';
import type { Pass } from '#contract/entities/pass.ts';
import type { ReadModel, ReadModelSchema } from './read-model.ts';
import { FREE } from './read-model.ts';

/** All passes, in the order of their creation. The current state of each is its newest revision. */
export const passesSchema: ReadModelSchema = {
  table: 'passes',
  schema: `
    CREATE TABLE passes (
      created INTEGER PRIMARY KEY REFERENCES events (seq),
      id TEXT NOT NULL UNIQUE,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;`,
};

export interface Passes extends ReadModel {
  get(passId: string): Pass | null;
  /** Oldest first; with deleted ones if requested. */
  list(options: { deleted: boolean }): Pass[];
}

export function createPasses(database: Database): Passes {
  const insert = database.prepare<[number, string | null]>('INSERT INTO passes (created, id) VALUES (?, ?)');
  const remove = database.prepare<[string | null]>('UPDATE passes SET deleted = 1 WHERE id = ?');
  const newest = database
    .prepare<[string], string>(`SELECT pass FROM revisions WHERE pass_id = ${FREE} ORDER BY seq DESC LIMIT 1`)
    .pluck();
  const all = database
    .prepare<[{ deleted: number }], string>(
      `SELECT revisions.pass FROM passes
       JOIN revisions ON revisions.seq = (SELECT max(seq) FROM revisions WHERE pass_id = passes.id)
       WHERE passes.deleted <= :deleted ORDER BY passes.created`,
    )
    .pluck();

  return {
    apply({ kind, seq, passId }) {
      if (kind === 'pass.created') insert.run(seq, passId);
      else if (kind === 'pass.deleted') remove.run(passId);
    },
    get(passId) {
      const json = newest.get(passId);
      return json === undefined ? null : passOf(json);
    },
    list: ({ deleted }) => all.all({ deleted: Number(deleted) }).map(passOf),
  };
}

function passOf(json: string): Pass {
  return JSON.parse(json) as Pass;
}
