/**
 * One process writes a store. What decides is a lock that the kernel holds on an empty file (taken through SQLite,
 * which knows how on every system): two starters cannot both get it, and it ends with its process, however that dies.
 * The text file beside it says whose the lock is, for the message that the second starter shows. Where the text is
 * still there although nobody holds the lock, the last process did not get to close the store.
 * Nothing else may open the locked file: on POSIX systems closing it anywhere in the process would give the lock up.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { PassbenchError } from '#contract/errors.ts';
import type { StoreFiles } from './store-files.ts';

const holder = z.object({ pid: z.int(), startedAt: z.int(), version: z.string() });
type Holder = z.infer<typeof holder>;

export interface StoreLock {
  /** True where the process before did not close the store. */
  readonly unclean: boolean;
  /** Lets the next process in. `unclean`: what that one is to find. */
  release(next: { unclean: boolean }): void;
}

/** Takes the lock, or throws TENANT_IN_USE with the process that has it. */
export function takeLock(files: StoreFiles, appVersion: string): StoreLock {
  const mutex = holdMutex(files);
  try {
    const unclean = existsSync(files.lock);
    writeHolder(files.lock, appVersion);
    return { unclean, release: (next) => release(files, mutex, next) };
  } catch (error) {
    mutex.close();
    throw error;
  }
}

function release(files: StoreFiles, mutex: Database, { unclean }: { unclean: boolean }): void {
  if (!mutex.open) return;
  try {
    if (!unclean) rmSync(files.lock, { force: true });
  } finally {
    mutex.close();
  }
}

function holdMutex(files: StoreFiles): Database {
  const mutex = new SqliteDatabase(files.mutex, { timeout: 0 });
  try {
    mutex.pragma('journal_mode = MEMORY');
    mutex.exec('BEGIN EXCLUSIVE');
    return mutex;
  } catch (error) {
    mutex.close();
    throw error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_BUSY' ? inUse(files) : error;
  }
}

function writeHolder(file: string, version: string): void {
  const mine: Holder = { pid: process.pid, startedAt: Math.round(performance.timeOrigin), version };
  writeFileSync(file, `${JSON.stringify(mine)}\n`, { mode: 0o600 });
}

function inUse(files: StoreFiles): PassbenchError {
  const found = readHolder(files.lock);
  const who = found
    ? `Passbench ${found.version}, process ${found.pid}, running since ${new Date(found.startedAt).toISOString()}`
    : 'a Passbench that is just starting or ending';
  const message = `${files.folder} is in use by ${who}. Work there, or close it and try again; two processes must not write the same store.`;
  return new PassbenchError('TENANT_IN_USE', message);
}

/** Null where the holder has not written the file yet, or has just removed it. */
function readHolder(file: string): Holder | null {
  if (!existsSync(file)) return null;
  try {
    return holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
