import { z } from 'zod';

/** A path in the tenant folder, relative, with "/"; never leaves the folder. */
export const filePath = z
  .string()
  .min(1)
  .max(400)
  .regex(
    /^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[^\\\p{Cc}:*?"<>|]+$/u,
    'a relative path with "/", without "..", \\ or any of : * ? " < > |',
  );

export const fileEntry = z.object({
  path: filePath,
  kind: z.enum(['file', 'folder']),
  size: z.int().describe('Bytes; 0 for a folder.'),
  editable: z.boolean().describe('Text that is small enough for the editor.'),
});
export type FileEntry = z.infer<typeof fileEntry>;

/** A text file as it was read. `hash`: SHA-256 (hex) of its bytes. */
export const textFile = z.object({ path: filePath, text: z.string(), hash: z.string() });
export type TextFile = z.infer<typeof textFile>;

/** Something in the tenant folder changed on disk, by this app or another program. */
export const fileChange = z.object({ path: z.string(), kind: z.enum(['added', 'changed', 'removed']) });
export type FileChange = z.infer<typeof fileChange>;
