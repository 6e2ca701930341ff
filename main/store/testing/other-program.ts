import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** The store of a tenant as another program opens it, without knowing the lock: a database browser, say. */
export function otherProgram(tenantFolder: string) {
  const database = new SqliteDatabase(join(tenantFolder, '.passbench', 'store.sqlite'));
  onTestFinished(() => void database.close());
  const newest = database.prepare<[number], string>(
    "SELECT kind FROM events WHERE kind <> 'run.logged' ORDER BY seq DESC LIMIT ?",
  );
  return {
    /** Kinds of the newest events on the disk, newest first, without lines of the console. */
    newestKinds: (count: number): string[] => newest.pluck().all(count) as string[],
    /** Keeps everybody else from writing until `release`. */
    lock: () => void database.exec('BEGIN IMMEDIATE'),
    release: () => void database.exec('ROLLBACK'),
  };
}
