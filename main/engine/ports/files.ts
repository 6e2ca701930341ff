import type { FileChange, FileEntry, TextFile } from '#contract/entities/file.ts';
import type { PassbenchError } from '#contract/errors.ts';

/**
 * The files of the tenant folder for the explorer and the editor; never .passbench, never outside the folder.
 * Throws PassbenchError: FILE_NOT_FOUND, FILE_EXISTS, FILE_CHANGED, FILE_INVALID (no text, too large, a link out of the
 * folder), INPUT_INVALID (not a path of the folder), TENANT_NOT_FOUND (the folder is gone), STORE_READONLY, STORE_FULL.
 */
export interface Files {
  /** Folders and files, each folder before what is in it; the upper ones of a folder that holds thousands. */
  tree(): FileEntry[];
  read(path: string): TextFile;
  /** By rename of a finished file, so that no reader sees half of it. `expected`: hash it was read with, null for new. */
  write(path: string, text: string, expected: string | null): Omit<TextFile, 'text'>;
  /** A folder where `path` ends in "/", an empty file otherwise; missing parents are made. */
  create(path: string): FileEntry;
  /** Never over something that is there; missing parents of `to` are made. */
  rename(from: string, to: string): FileEntry;
  /** Returns where in .passbench/trash it is now, relative to the folder. */
  remove(path: string): { trashed: string };
  /**
   * Calls back with each change on disk from now on, those of the app too; returns a function that stops it. `onLost` is called
   * once where the system no longer tells of changes (WATCH_LOST, TENANT_NOT_FOUND); nothing is called after it.
   */
  watch(onChanges: (changes: FileChange[]) => void, onLost: (error: PassbenchError) => void): () => Promise<void>;
}
