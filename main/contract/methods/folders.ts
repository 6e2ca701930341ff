import { z } from 'zod';
import { folderPath, folderRequest, folderSuggestions, recentFolder } from '../entities/folder.ts';
import { method } from './base.ts';

/**
 * Which tenant folder is open, for pages that no desktop shell serves. The process that owns the engines answers; an
 * engine of one folder (the window, a command) refuses each of these with FOLDER_FIXED.
 */
export const folders = {
  /** Folders below the typed path, or whose names start with its end; "~" is the user's home. */
  complete: method.input(z.object({ text: z.string().max(4096) })).output(folderSuggestions),
  /** Newest first. */
  recent: method.output(z.array(recentFolder)),
  /** Removes one from the list, or all if null. The folder itself is not changed. */
  forget: method.input(z.object({ folder: folderPath.nullable() })).output(z.array(recentFolder)),
  /**
   * Opens another tenant folder for every page; their connections close, and the next ones reach the new folder.
   * TENANT_NOT_FOUND, TENANT_IN_USE, FILE_EXISTS (the place of a starter is taken) and every other error of opening a
   * folder; then the current one stays open and nothing has changed.
   */
  open: method.input(folderRequest).output(z.object({ folder: z.string() })),
};
