import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { PassbenchError } from '#contract/errors.ts';

/** "Pass" in ASCII: marks the file as a store of Passbench. */
export const APPLICATION_ID = 0x50617373;

/** How long to wait for another program that has the file locked, e.g. a database browser. */
const BUSY_TIMEOUT_MS = 2000;

/**
 * Settings of the connection and the value that must be read back. There is no memory map: if another program truncates
 * the file, it would end the process with SIGBUS instead of returning an error.
 */
const pragmas: readonly (readonly [name: string, value: string | number, readBack: string | number])[] = [
  ['busy_timeout', BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['mmap_size', 0, 0],
  ['cache_size', -16_000, -16_000],
  ['journal_size_limit', 16_000_000, 16_000_000],
];

/** Opens a file that was found sound, or creates a new one. Throws if a setting cannot be applied. */
export function openDatabase(file: string): Database {
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    for (const [name, value, wanted] of pragmas) setPragma(database, name, value, wanted);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function setPragma(database: Database, name: string, value: string | number, wanted: string | number): void {
  database.pragma(`${name} = ${value}`);
  const actual = database.pragma(name, { simple: true });
  if (actual === wanted) return;
  const message = `${database.name} cannot be used safely: ${name} is ${String(actual)} where ${wanted} is needed. Move the tenant folder to a local disk (network folders lack what the store needs), then try again.`;
  throw new PassbenchError('STORE_FAILED', message);
}
