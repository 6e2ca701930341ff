import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { PassbenchError } from '#contract/errors.ts';
import { storeError } from './failures.ts';
import type { StoreFiles } from './store-files.ts';
import { freeName, moveDurably, stampOf } from './store-files.ts';

/** How many backups are kept. */
const KEPT = 5;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A larger store is not copied every day: a copy takes about 2 ms per MB, before the window opens. */
const DAILY_UP_TO_BYTES = 256_000_000;

const NAME = /^store-v\d+-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)(?:-(\d+))?\.sqlite$/;

export interface Backup {
  file: string;
  /** When it was made, milliseconds since 1970. */
  at: number;
}

/** Newest first. */
export function listBackups({ backups }: StoreFiles): Backup[] {
  if (!existsSync(backups)) return [];
  return readdirSync(backups)
    .flatMap((name) => backupOf(backups, name) ?? [])
    .sort((left, right) => right.at - left.at || right.number - left.number)
    .map(({ file, at }) => ({ file, at }));
}

function backupOf(folder: string, name: string): (Backup & { number: number }) | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [, day, hours, minutes, seconds, rest, number = '1'] = match;
  return {
    file: join(folder, name),
    at: Date.parse(`${day}T${hours}:${minutes}:${seconds}.${rest}`),
    number: Number(number),
  };
}

/**
 * Writes a complete copy of the current store, and removes all but the newest few. VACUUM INTO reads through the
 * write-ahead log, which a copy of the file would miss. The copy gets its name once it is complete and on the disk.
 */
export function backUp(database: Database, files: StoreFiles, now: number): string {
  mkdirSync(files.backups, { recursive: true, mode: 0o700 });
  const version = String(database.pragma('user_version', { simple: true }));
  const partial = join(files.backups, 'next.partial');
  rmSync(partial, { force: true });
  writeFileSync(partial, '', { flag: 'wx', mode: 0o600 });
  database.prepare('VACUUM INTO ?').run(partial);
  const file = freeName(join(files.backups, `store-v${version}-${stampOf(now)}`), '.sqlite');
  moveDurably(partial, file);
  // Never this one, even if the clock was ahead when others were made.
  const others = listBackups(files).filter((one) => one.file !== file);
  for (const old of others.slice(KEPT - 1)) rmSync(old.file);
  return file;
}

/**
 * The first opening of a day backs up a store that was just found sound. Work continues if the copy fails: returns
 * notices for the user.
 */
export function backUpDaily(database: Database, files: StoreFiles, now: number): string[] {
  try {
    if (isDue(database, files, now)) backUp(database, files, now);
    return [];
  } catch (error) {
    const named = storeError(error, files.backups);
    if (!(named instanceof PassbenchError)) throw error;
    return [`Today's backup of the store failed. Passbench keeps working without it. ${named.message}`];
  }
}

function isDue(database: Database, files: StoreFiles, now: number): boolean {
  const isOfToday = ({ at }: Backup): boolean => at <= now && now - at < DAY_MS;
  if (listBackups(files).some(isOfToday)) return false;
  return statSync(files.store).size <= DAILY_UP_TO_BYTES && !isEmpty(database);
}

function isEmpty(database: Database): boolean {
  return database.prepare('SELECT 1 FROM events LIMIT 1').get() === undefined;
}
