import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RecentFolders } from '#contract/recent-folders.ts';
import { recentFolders } from '#contract/recent-folders.ts';

/** The list in a file, which is created with the first folder. `onTrouble` is called if it cannot be written. */
export function recentsIn(file: string, onTrouble: (error: unknown) => void): RecentFolders {
  return recentFolders({
    read() {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        // The file does not exist yet or cannot be read: no list.
        return null;
      }
    },
    write(text) {
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, text);
        renameSync(`${file}.new`, file);
      } catch (error) {
        // A home folder that cannot be written must not keep a folder from being opened.
        onTrouble(error);
      }
    },
    isFolder,
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
