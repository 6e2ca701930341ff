/**
 * Opens the store of a tenant folder: the only access to its data. The order keeps the data safe: first the lock, then
 * an inspection that changes nothing, and only for a sound file of a known version the opening for writing, a backup,
 * and the migration.
 */
import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { PassbenchError } from '#contract/errors.ts';
import type { Store } from '#engine/ports/store.ts';
import { backUp, backUpDaily } from './backup.ts';
import type { OnDamage } from './damage.ts';
import { damageOf, handleDamage } from './damage.ts';
import { openDatabase } from './database.ts';
import { guarded } from './failures.ts';
import { inspectStore } from './inspection.ts';
import { takeLock } from './lock.ts';
import type { StoreLock } from './lock.ts';
import { openMark, readMark } from './mark.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { createStore } from './sqlite-store.ts';
import { watchPresence } from './presence.ts';
import { sizeOf, storeFiles } from './store-files.ts';
import type { StoreFiles } from './store-files.ts';

/**
 * Up to this size every page is read at each start (about 1 ms per MB). The pages of a larger store are read only if
 * the previous process did not close it; its header and its size are always checked.
 */
const ALWAYS_READ_BYTES = 64_000_000;

export interface StoreOptions {
  /** The folder `.passbench` of the tenant; created if missing. */
  folder: string;
  /** Milliseconds since 1970, for the names of backups. */
  now(): number;
  /** For the text of the lock and for messages. */
  appVersion: string;
  /** What to do with a damaged store; `refuse` if absent. */
  onDamage?: OnDamage;
  /** The steps of the schema, if not those of this Passbench: for tests of migrations. */
  migrations?: readonly string[];
}

/**
 * Opens the store, or creates it. Throws TENANT_IN_USE, STORE_NEWER, STORE_DAMAGED, STORE_FULL, STORE_READONLY or
 * STORE_FAILED; after a throw nothing is held.
 */
export function openStore(options: StoreOptions): Store {
  const files = storeFiles(options.folder);
  return guarded(files.store, () => {
    requireWritable(files.folder);
    const lock = takeLock(files, options.appVersion);
    try {
      return openLocked(files, options, lock);
    } catch (error) {
      lock.release({ unclean: lock.unclean });
      throw error;
    }
  });
}

/** The parent folder; `mkdir` itself reports a read-only file system as a missing path. */
function requireWritable(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(folder) && existsSync(parent)) accessSync(parent, constants.W_OK);
}

function openLocked(files: StoreFiles, options: StoreOptions, lock: StoreLock): Store {
  const steps = options.migrations ?? migrations;
  const notices = makeReady(files, options, { knownVersion: steps.length, unclean: lock.unclean });
  const database = openDatabase(files.store);
  try {
    notices.push(...bringUpToDate(database, files, steps, options.now()));
    return createStore(database, {
      notices,
      presence: watchPresence(database, files, options.now),
      mark: openMark(database, files),
      onClosed: (next) => guarded(files.lock, () => lock.release(next)),
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Ensures a file that can be opened for writing, or throws. Returns notices for the user. */
function makeReady(
  files: StoreFiles,
  { appVersion, onDamage = 'refuse', now }: StoreOptions,
  { knownVersion, unclean }: { knownVersion: number; unclean: boolean },
): string[] {
  const everyPage = unclean || sizeOf(files.store) <= ALWAYS_READ_BYTES;
  const found = inspectStore(files.store, { knownVersion, everyPage });
  if (found.state === 'newer') throw newer(files, found.version, knownVersion, appVersion);
  const damage = damageOf(found, files, { unclean, knownVersion });
  const notices = damage ? handleDamage(files, damage, { choice: onDamage, knownVersion, now: now() }) : [];
  if (!damage && readMark(files) === 'unreadable') notices.push(unreadableMark(files));
  // SQLite would create the file readable for everyone.
  writeFileSync(files.store, '', { flag: 'a', mode: 0o600 });
  return notices;
}

function unreadableMark({ mark }: StoreFiles): string {
  return `${mark}, which holds the number of recorded events, cannot be read, so Passbench cannot tell whether the store has them all. The file was written again.`;
}

function newer({ store }: StoreFiles, version: number, known: number, appVersion: string): PassbenchError {
  const message = `${store} was written by a newer Passbench: its schema is version ${version}, and Passbench ${appVersion} knows versions up to ${known}. Nothing was changed. Open this tenant with the newer Passbench.`;
  return new PassbenchError('STORE_NEWER', message);
}

/** Migrates an older file (a backup comes first, and must succeed), and backs up a current one once a day. */
function bringUpToDate(database: Database, files: StoreFiles, steps: readonly string[], now: number): string[] {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version === steps.length) return backUpDaily(database, files, now);
  const backup = version > 0 ? backUp(database, files, now) : null;
  migrate(database, steps, version);
  if (backup === null) return [];
  return [`The store was upgraded from version ${version} to ${steps.length}. The old store is kept as ${backup}.`];
}
