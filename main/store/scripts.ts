import type { Database } from 'better-sqlite3';
import type { Scripts } from '#engine/ports/sandbox.ts';
import type { Bodies } from './bodies.ts';

/** The sets of scripts that runs ran with, each stored once. */
export interface ScriptSets {
  has(hash: string): boolean;
  keep(scripts: Scripts): void;
  /** Null if only runs from before scripts were stored name it. */
  get(hash: string): Scripts | null;
}

export function createScriptSets(database: Database, bodies: Bodies): ScriptSets {
  const known = database.prepare<[string]>('SELECT 1 FROM scripts WHERE set_hash = ? LIMIT 1');
  const insert = database.prepare<[string, string, Buffer]>(
    'INSERT INTO scripts (set_hash, path, text) VALUES (?, ?, ?)',
  );
  const files = database.prepare<[string], { path: string; text: string }>(
    `SELECT scripts.path, bodies.text FROM scripts JOIN bodies ON bodies.hash = scripts.text
     WHERE scripts.set_hash = ? ORDER BY scripts.path`,
  );

  const has = (hash: string): boolean => known.get(hash) !== undefined;

  return {
    has,
    keep({ hash, files: texts }) {
      if (has(hash)) return;
      for (const [path, text] of texts) insert.run(hash, path, bodies.keepText(text));
    },
    get(hash) {
      const rows = files.all(hash);
      return rows.length === 0 ? null : { hash, files: new Map(rows.map(({ path, text }) => [path, text])) };
    },
  };
}
