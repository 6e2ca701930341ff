import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of the store is, all inside the folder `.passbench`. */
export interface StoreFiles {
  folder: string;
  store: string;
  /** Says in text which process has the store open. */
  lock: string;
  /** An empty file that the process keeps locked in the kernel. */
  mutex: string;
  backups: string;
}

export function storeFiles(folder: string): StoreFiles {
  return {
    folder,
    store: join(folder, 'store.sqlite'),
    lock: join(folder, 'store.lock'),
    mutex: join(folder, 'store.mutex'),
    backups: join(folder, 'backups'),
  };
}

/** A point in time as part of a file name: sorts by time and is legal on every system. */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[:.]/g, '-');
}

/** `stem + ending`, or with the first free number between them: no file is ever written over. */
export function freeName(stem: string, ending = ''): string {
  let name = `${stem}${ending}`;
  for (let number = 2; existsSync(name); number += 1) name = `${stem}-${number}${ending}`;
  return name;
}
