import { z } from 'zod';
import { folderPath, folderRequest, folderSuggestions, recentFolder } from '../entities/folder.ts';
import { method } from './base.ts';

/**
 * Which tenant folder is open, for pages that no desktop shell serves. Whoever holds the engines answers; where that
 * is an engine of one folder (the window, a command), every one of them is refused with FOLDER_FIXED.
 */
export const folders = {
  /** Folders below the typed path, or whose names go on from its end; "~" is the user's home. */
  complete: method.input(z.object({ text: z.string().max(4096) })).output(folderSuggestions),
  /** Newest first. */
  recent: method.output(z.array(recentFolder)),
  /** Takes one from the list, or all where it is null. The folder itself stays as it is. */
  forget: method.input(z.object({ folder: folderPath.nullable() })).output(z.array(recentFolder)),
  /**
   * Opens another tenant folder for every page; their connections close, and the next ones reach the new folder.
   * TENANT_NOT_FOUND, TENANT_IN_USE, FILE_EXISTS (a starter's place is taken) and what else keeps a folder from being
   * opened; then the present one stays open and nothing has changed.
   */
  open: method.input(folderRequest).output(z.object({ folder: z.string() })),
};
