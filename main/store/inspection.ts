/**
 * Inspects a store file without changing a byte of it or of its write-ahead log, to decide what a start may do with it
 * before anything is opened for writing.
 */
import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { APPLICATION_ID } from './database.ts';
import type { Extent } from './mark.ts';
import { extentReader } from './mark.ts';
import { sizeOf } from './store-files.ts';

/**
 * What a file is. `newer` and `sound` have the version of its schema; `empty` has no content: it is absent, or the
 * process that created it stopped early.
 */
export type Inspection =
  | { state: 'empty' }
  | { state: 'sound'; version: number; extent: Extent }
  | { state: 'newer'; version: number }
  | { state: 'damaged'; reason: string };

export interface InspectionOptions {
  /** The newest schema that this Passbench knows. */
  knownVersion: number;
  /** Read every page (quick_check), not only the header. */
  everyPage: boolean;
}

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
/** SQLite's codes for invalid content of a file. */
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB)/;

export function inspectStore(file: string, options: InspectionOptions): Inspection {
  if (sizeOf(`${file}-journal`) > 0) takeBack(file);
  const logBytes = sizeOf(`${file}-wal`);
  const bytes = sizeOf(file);
  if (bytes === 0 && logBytes === 0) return { state: 'empty' };
  const reason = headerDamage(file, bytes, logBytes);
  if (reason) return { state: 'damaged', reason };
  return readOnly(file, (database) => inspectContent(database, options));
}

/**
 * The one exception to changing nothing: a stop while a file was being switched to its write-ahead log leaves a journal
 * of that switch, and SQLite reads such a file only after undoing the switch.
 */
function takeBack(file: string): void {
  const database = new SqliteDatabase(file);
  try {
    database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
  } catch (error) {
    if (!isDamage(error)) throw error;
  } finally {
    database.close();
  }
}

function isDamage(error: unknown): error is Error {
  return error instanceof SqliteDatabase.SqliteError && DAMAGE.test(error.code);
}

/** A file that lost its end still has a good header; while a log waits to be written back, the size proves nothing. */
function headerDamage(file: string, bytes: number, logBytes: number): string | null {
  if (bytes < HEADER_BYTES) return `it has ${bytes} bytes, less than the header of a database`;
  const header = readHeader(file);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'it does not start like an SQLite database';
  const expected = pageBytes(header) * header.readUInt32BE(28);
  if (logBytes === 0 && bytes < expected) return `it has ${bytes} of its ${expected} bytes`;
  return null;
}

/** Bytes of a page (65,536 is written as 1), or 0 if the field is invalid, which SQLite then reports. */
function pageBytes(header: Buffer): number {
  const field = header.readUInt16BE(16);
  const bytes = field === 1 ? 65_536 : field;
  return Number.isInteger(Math.log2(bytes)) ? bytes : 0;
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, HEADER_BYTES, 0);
    return header;
  } finally {
    closeSync(handle);
  }
}

function readOnly(file: string, look: (database: Database) => Inspection): Inspection {
  const leftBefore = ['-wal', '-shm'].filter((ending) => statSync(file + ending, { throwIfNoEntry: false }));
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  try {
    return look(database);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { state: 'damaged', reason: `SQLite says: ${error.message}` };
  } finally {
    database.close();
    removeTraces(file, leftBefore);
  }
}

/** Even a reader creates an (empty) log and its index; a refused file must have neither. */
function removeTraces(file: string, leftBefore: readonly string[]): void {
  if (leftBefore.includes('-wal') || sizeOf(`${file}-wal`) > 0) return;
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
}

function inspectContent(database: Database, { knownVersion, everyPage }: InspectionOptions): Inspection {
  if (database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) return { state: 'empty' };
  const version = Number(database.pragma('user_version', { simple: true }));
  const application = database.pragma('application_id', { simple: true });
  if (application !== APPLICATION_ID) return { state: 'damaged', reason: 'it is a database of another application' };
  if (version > knownVersion) return { state: 'newer', version };
  if (version < 1) return { state: 'damaged', reason: 'it has no schema version' };
  const findings = everyPage ? database.pragma('quick_check(1)', { simple: true }) : 'ok';
  return findings === 'ok'
    ? { state: 'sound', version, extent: extentReader(database)() }
    : { state: 'damaged', reason: `SQLite says: ${String(findings)}` };
}
