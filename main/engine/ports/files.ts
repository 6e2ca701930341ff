import type { FileChange, FileEntry, TextFile } from '#contract/entities/file.ts';
import type { PassbenchError } from '#contract/errors.ts';

/**
 * The files of the tenant folder for the explorer and the editor; never .passbench, never outside the folder. Throws
 * PassbenchError: FILE_NOT_FOUND, FILE_EXISTS, FILE_CHANGED, FILE_INVALID (not text, too large, a link out of the
 * folder), INPUT_INVALID (not a path in the folder), TENANT_NOT_FOUND (the folder was removed), STORE_READONLY,
 * STORE_FULL.
 */
export interface Files {
  /** Folders and files, each folder before its content; only the upper levels of a folder with thousands. */
  tree(): FileEntry[];
  read(path: string): TextFile;
  /**
   * By renaming a finished file, so that no reader sees half of it. `expected`: hash it was read with, null for new.
   */
  write(path: string, text: string, expected: string | null): Omit<TextFile, 'text'>;
  /** A folder if `path` ends in "/", otherwise an empty file; missing parents are created. */
  create(path: string): FileEntry;
  /** Never replaces something; missing parents of `to` are created. */
  rename(from: string, to: string): FileEntry;
  /** Returns where in .passbench/trash it is now, relative to the folder. */
  remove(path: string): { trashed: string };
  /**
   * Calls back with each later change on disk, those of the app too; returns a function that stops it. `onLost` is
   * called once if the system stops reporting changes (WATCH_LOST, TENANT_NOT_FOUND); nothing is called after it.
   */
  watch(onChanges: (changes: FileChange[]) => void, onLost: (error: PassbenchError) => void): () => Promise<void>;
}
