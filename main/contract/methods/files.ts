import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { fileChange, fileEntry, filePath, textFile } from '../entities/file.ts';
import { method } from './base.ts';

/** The files of the tenant folder, without .passbench. FILE_NOT_FOUND if a path does not exist. */
export const files = {
  tree: method.output(z.array(fileEntry)),
  read: method.input(z.object({ path: filePath })).output(textFile),
  /**
   * Writes a file in one step, by rename. `expected`: the hash it was read with, null for a new file. FILE_CHANGED if
   * the file on disk has changed; nothing is written then.
   */
  write: method
    .input(z.object({ path: filePath, text: z.string(), expected: z.string().nullable() }))
    .output(textFile.omit({ text: true })),
  /** Makes an empty file, or a folder if the path ends in "/", as on the platform. FILE_EXISTS if it exists. */
  create: method.input(z.object({ path: z.string().min(1).max(400) })).output(fileEntry),
  rename: method.input(z.object({ from: filePath, to: filePath })).output(fileEntry),
  /** Moves a file or folder into .passbench/trash and returns where. */
  remove: method.input(z.object({ path: filePath })).output(z.object({ trashed: z.string() })),
  /**
   * Changes of the folder as they happen, several at once if they occur together. Ends with WATCH_LOST or
   * TENANT_NOT_FOUND if changes can no longer be watched; then call it again.
   */
  watch: method.output(eventIterator(z.array(fileChange))),
};
