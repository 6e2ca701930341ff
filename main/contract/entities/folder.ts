import { z } from 'zod';

/** A folder as a person typed it or as the system gave it. Longer than any system takes is no path. */
export const folderPath = z.string().min(1).max(4096);

/** A tenant folder that was open before; `missing` where there is none any more. */
export const recentFolder = z.object({ folder: z.string(), missing: z.boolean() });
export type RecentFolder = z.infer<typeof recentFolder>;

/** Another folder to work on. `starter`: a commented starter is written there first. */
export const folderRequest = z.strictObject({ folder: folderPath, starter: z.boolean() });
export type FolderRequest = z.infer<typeof folderRequest>;

/** Folders that a typed path may go on to; names of folders and nothing else. */
export const folderSuggestions = z.object({
  folders: z.array(z.object({ folder: z.string(), isTenant: z.boolean() })),
  isCut: z.boolean().describe('There are more than are listed.'),
  problem: z.string().nullable().describe('Why there are none, as a sentence.'),
});
export type FolderSuggestions = z.infer<typeof folderSuggestions>;
