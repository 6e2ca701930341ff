import { z } from 'zod';

/** A folder as a person typed it or as the system reported it. No system takes a longer path. */
export const folderPath = z.string().min(1).max(4096);

/** A tenant folder that was open before; `missing` if it no longer exists. */
export const recentFolder = z.object({ folder: z.string(), missing: z.boolean() });
export type RecentFolder = z.infer<typeof recentFolder>;

/** Another folder to work on. `starter`: write a commented starter there first. */
export const folderRequest = z.strictObject({ folder: folderPath, starter: z.boolean() });
export type FolderRequest = z.infer<typeof folderRequest>;

/** Folders that complete a typed path; names of folders and nothing else. */
export const folderSuggestions = z.object({
  folders: z.array(z.object({ folder: z.string(), isTenant: z.boolean() })),
  isCut: z.boolean().describe('There are more than are listed.'),
  problem: z.string().nullable().describe('Why there are none, as a sentence.'),
});
export type FolderSuggestions = z.infer<typeof folderSuggestions>;
