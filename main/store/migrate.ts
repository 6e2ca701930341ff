import type { Database } from 'better-sqlite3';
import { APPLICATION_ID } from './database.ts';
import { rebuildReadModels } from './rebuild.ts';

/** Brings the schema from version `from` up to the last of `steps`, in one transaction: all of it or nothing. */
export function migrate(database: Database, steps: readonly string[], from: number): void {
  if (from === steps.length) return;
  database
    .transaction(() => {
      for (const step of steps.slice(from)) database.exec(step);
      rebuildReadModels(database);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${steps.length}`);
    })
    .immediate();
}
