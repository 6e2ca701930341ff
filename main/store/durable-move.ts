import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Renames a finished file so that after a power cut there is either all of it under the new name or nothing. */
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
