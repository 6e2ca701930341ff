import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Renames, and throws EEXIST (for a folder: ENOTEMPTY, ENOTDIR or the system's own code) if the target exists. Renaming
 * alone would replace a file that appeared after a check; so a file's new name is first claimed with an empty file that
 * only this call can have created. A folder replaces nothing but an empty folder.
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
