import type { Database } from 'better-sqlite3';
import { APPLICATION_ID } from './database.ts';
import { rebuildReadModels } from './rebuild.ts';

/** Migrates the schema from version `from` to the last of `steps`, in one transaction. */
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
