import type { Database } from 'better-sqlite3';
import { readModelSchemas } from '../read-models.ts';

/** Every row of every read model, for comparing two states of them. */
export function dumpReadModels(database: Database): Record<string, unknown[]> {
  return Object.fromEntries(
    readModelSchemas.map(({ table }) => [table, database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()]),
  );
}
