/** Where the files of a store are, and how they are named, read and moved. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The paths of all files of the store, all inside the folder `.passbench`. */
export interface StoreFiles {
  folder: string;
  store: string;
  /** SQLite's write-ahead log: committed data that is not yet in `store`. */
  log: string;
  /** How many events were acknowledged; see mark.ts. */
  mark: string;
  /** Says in text which process has the store open. */
  lock: string;
  /** An empty file that the process keeps locked in the kernel. */
  mutex: string;
  backups: string;
}

export function storeFiles(folder: string): StoreFiles {
  const store = join(folder, 'store.sqlite');
  return {
    folder,
    store,
    log: `${store}-wal`,
    mark: `${store}-mark`,
    lock: join(folder, 'store.lock'),
    mutex: join(folder, 'store.mutex'),
    backups: join(folder, 'backups'),
  };
}

/** 0 if there is no such file. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The identity of the file at a path, whatever its name; null if there is none. Does not open it, which could release a
 * lock.
 */
export function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.dev}:${found.ino}` : null;
}

/** A point in time as part of a file name: sorts by time and is legal on every system. */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[:.]/g, '-');
}

/** `stem + ending`, or with the first free number between them, so that no file is ever overwritten. */
export function freeName(stem: string, ending = ''): string {
  let name = `${stem}${ending}`;
  for (let number = 2; existsSync(name); number += 1) name = `${stem}-${number}${ending}`;
  return name;
}

/** Renames a finished file so that after a power cut the new name has either all of it or does not exist. */
export function moveDurably(from: string, to: string): void {
  flush(from, 'r+');
  renameSync(from, to);
  // Windows can neither open nor flush a folder; its file system journals the rename.
  if (process.platform !== 'win32') flush(dirname(to), 'r');
}

function flush(path: string, flag: 'r' | 'r+'): void {
  const handle = openSync(path, flag);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
