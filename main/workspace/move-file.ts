import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Renames, and throws EEXIST (a folder: ENOTEMPTY, ENOTDIR or what the system calls it) where the target exists.
 * Renaming alone would replace a file that appeared since somebody looked; so a file's new name is taken first, with
 * an empty file that only this call can have made. A folder replaces nothing but an empty folder.
 */
export function moveWithoutReplacing(source: string, target: string): void {
  if (lstatSync(source).isDirectory()) {
    renameSync(source, target);
    return;
  }
  writeFileSync(target, '', { flag: 'wx' });
  try {
    renameSync(source, target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}
