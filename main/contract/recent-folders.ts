/** The tenant folders that were open before: one list for each kind of host, in the same format. */
import { z } from 'zod';
import type { RecentFolder } from './entities/folder.ts';
import { folderPath } from './entities/folder.ts';

const KEPT = 10;

const listFile = z.strictObject({ folders: z.array(folderPath).max(KEPT) });

/** The file of the list, and the folders that it names. */
export interface RecentsDisk {
  /** The file's text, null where there is none. */
  read(): string | null;
  write(text: string): void;
  isFolder(path: string): boolean;
}

export interface RecentFolders {
  /** Newest first. A file that cannot be read counts as an empty list: it is a convenience, not data. */
  list(): RecentFolder[];
  /** Puts a folder first. */
  add(folder: string): void;
  /** Removes one, or all if null. */
  forget(folder: string | null): RecentFolder[];
}

export function recentFolders(disk: RecentsDisk): RecentFolders {
  const read = (): string[] => {
    const parsed = listFile.safeParse(parse(disk.read()));
    return parsed.success ? parsed.data.folders : [];
  };
  const write = (folders: readonly string[]): void =>
    disk.write(`${JSON.stringify({ folders: folders.slice(0, KEPT) }, null, 2)}\n`);
  const list = (): RecentFolder[] => read().map((folder) => ({ folder, missing: !disk.isFolder(folder) }));
  return {
    list,
    add: (folder) => write([folder, ...read().filter((known) => known !== folder)]),
    forget(folder) {
      write(folder === null ? [] : read().filter((known) => known !== folder));
      return list();
    },
  };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
