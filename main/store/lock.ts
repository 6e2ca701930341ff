/**
 * One process writes a store. A lock that the kernel holds on an empty file decides (taken through SQLite, which can do
 * it on every system): two processes cannot both get it, and it ends with its process, however that dies. The text file
 * beside it names the owner, for the message to a second process. If the text file exists although nobody holds the
 * lock, the last process did not close the store.
 * Files in the tenant's folder can be removed while a process uses them (`git clean -fdX`), and a lock on a removed
 * file keeps nobody out. So there is a second lock outside of the folder, named by the folder's path, taken first.
 * Windows needs none: there, an open file cannot be removed.
 * Nothing else may open a locked file: on POSIX systems, closing it anywhere in the process releases the lock.
 */
import { hash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { PassbenchError } from '#contract/errors.ts';
import { identityOf } from './store-files.ts';
import type { StoreFiles } from './store-files.ts';

const holder = z.object({ pid: z.int(), startedAt: z.int(), version: z.string() });
type Holder = z.infer<typeof holder>;

/** Outside of the folder, `mutex` says which file inside it the holder has locked. */
const outsideHolder = holder.extend({ mutex: z.string() });

export interface StoreLock {
  /** True if the process before did not close the store. */
  readonly unclean: boolean;
  /**
   * Lets the next process in. `unclean`: what that one should find. `removed`: the folder is no longer the one that was
   * locked, and nothing in it is touched.
   */
  release(next: { unclean: boolean; removed?: boolean }): void;
}

/**
 * Creates the folder and takes its lock. Throws TENANT_IN_USE with the process that has it, STORE_REMOVED if that
 * process has a folder open that is no longer at this path, and STORE_READONLY or STORE_FAILED if it cannot be used.
 */
export function takeLock(files: StoreFiles, appVersion: string): StoreLock {
  const outside = outsideFiles(files.folder);
  const outer = outside && holdOutside(outside, files);
  let inner: Database | null = null;
  try {
    makeFolder(files.folder);
    inner = hold(files.mutex, () => inUse(files, outside));
    const unclean = existsSync(files.lock);
    const mine: Holder = { pid: process.pid, startedAt: Math.round(performance.timeOrigin), version: appVersion };
    writeText(files.lock, mine);
    if (outside) writeText(outside.lock, { ...mine, mutex: identityOf(files.mutex) });
    return { unclean, release: (next) => release({ files, inner, outside, outer }, next) };
  } catch (error) {
    inner?.close();
    letGo(outside, outer);
    throw error;
  }
}

interface Held {
  files: StoreFiles;
  inner: Database | null;
  outside: Outside | null;
  outer: Database | null;
}

function release(
  { files, inner, outside, outer }: Held,
  { unclean, removed = false }: Parameters<StoreLock['release']>[0],
): void {
  if (!inner?.open) return;
  try {
    if (!unclean && !removed) rmSync(files.lock, { force: true });
  } finally {
    inner.close();
    letGo(outside, outer);
  }
}

function letGo(outside: Outside | null, outer: Database | null): void {
  if (!outside || !outer?.open) return;
  // While the lock is held: a process that opened the file before sees that it has been replaced.
  rmSync(outside.lock, { force: true });
  rmSync(outside.mutex, { force: true });
  outer.close();
}

/** Locks a file for the life of this process, or throws what `busy` returns if another process has it. */
function hold(file: string, busy: () => PassbenchError): Database {
  let mutex: Database | null = null;
  try {
    mutex = new SqliteDatabase(file, { timeout: 0 });
    mutex.pragma('journal_mode = MEMORY');
    mutex.exec('BEGIN EXCLUSIVE');
    return mutex;
  } catch (error) {
    mutex?.close();
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
    if (error.code === 'SQLITE_BUSY') throw busy();
    throw unusable(file, error);
  }
}

function unusable(file: string, cause: InstanceType<typeof SqliteDatabase.SqliteError>): PassbenchError {
  const isContent = cause.code === 'SQLITE_NOTADB';
  const what = isContent
    ? `${file}, which keeps a second process out of the store, should be an empty file and is not`
    : `${file}, which keeps a second process out of the store, cannot be opened for reading and writing: ${cause.message} (${cause.code})`;
  const advice = isContent ? '' : 'give your user permission to read and write it and its folder, or ';
  const message = `${what}. Nothing was changed. To fix it, ${advice}remove that file while no Passbench has the folder open; Passbench creates it again.`;
  return new PassbenchError(isContent ? 'STORE_FAILED' : 'STORE_READONLY', message, { cause });
}

/** Without this, a link without a target and a file instead of the folder would get the system's messages. */
function makeFolder(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && !existsSync(folder)) {
    const message = `${folder}, where Passbench keeps its data, is a link to a folder that does not exist. Create that folder, connect its disk, or remove the link; without the link, Passbench starts with an empty store.`;
    throw new PassbenchError('STORE_FAILED', message);
  }
  if (found?.isFile()) {
    const message = `${folder}, where Passbench keeps its data, is a file and not a folder. Move it away and try again.`;
    throw new PassbenchError('STORE_FAILED', message);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

function writeText(file: string, text: object): void {
  writeFileSync(file, `${JSON.stringify(text)}\n`, { mode: 0o600 });
}

type Outside = Pick<StoreFiles, 'lock' | 'mutex'>;

/**
 * The files of the second lock. Null if this user has no private folder for it; then only the lock in the tenant's
 * folder counts.
 */
export function outsideFiles(folder: string): Outside | null {
  if (process.platform === 'win32') return null;
  const home = `/tmp/passbench-${process.getuid?.()}`;
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const found = lstatSync(home);
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0) return null;
    const real = join(realpathSync(dirname(folder)), basename(folder));
    const name = join(home, hash('sha256', real).slice(0, 32));
    return { lock: `${name}.lock`, mutex: `${name}.mutex` };
  } catch {
    return null;
  }
}

function holdOutside(outside: Outside, files: StoreFiles): Database | null {
  for (;;) {
    const mutex = holdOrNull(outside, files);
    const locked = identityOf(outside.mutex);
    if (!mutex || locked !== null) return mutex;
    // The previous holder removed the file between our opening and our locking it.
    mutex.close();
  }
}

function holdOrNull(outside: Outside, files: StoreFiles): Database | null {
  try {
    return hold(outside.mutex, () => removedUnderHolder(files, outside) ?? inUse(files, outside));
  } catch (error) {
    if (error instanceof PassbenchError && error.code.startsWith('STORE_READ')) return null;
    throw error;
  }
}

/** The error if a running process has a folder open that is not the one at this path; null if it is that one. */
function removedUnderHolder({ folder, mutex }: StoreFiles, { lock }: Outside): PassbenchError | null {
  const found = readText(lock, outsideHolder);
  if (!found || found.mutex === identityOf(mutex)) return null;
  const message = `${folder} was removed or replaced while ${nameOf(found)} has it open. No second store was started, and nothing was changed. Close that Passbench, which says where it saved what was recorded, then try again.`;
  return new PassbenchError('STORE_REMOVED', message);
}

function inUse(files: StoreFiles, outside: Outside | null): PassbenchError {
  const found = readText(files.lock, holder) ?? (outside && readText(outside.lock, outsideHolder));
  const who = found ? nameOf(found) : 'a Passbench that is starting or closing';
  const message = `${files.folder} is in use by ${who}. Use that one, or close it and try again; two processes must not write the same store.`;
  return new PassbenchError('TENANT_IN_USE', message);
}

function nameOf({ version, pid, startedAt }: Holder): string {
  return `Passbench ${version}, process ${pid}, running since ${new Date(startedAt).toISOString()}`;
}

/** Null if the holder has not written the file yet, or has just removed it. */
function readText<T>(file: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(file)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
