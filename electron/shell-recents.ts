import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RecentFolders } from '#contract/recent-folders.ts';
import { recentFolders } from '#contract/recent-folders.ts';

/** The system's own list of recent documents: in the dock, the taskbar. */
export interface SystemRecents {
  addRecentDocument(path: string): void;
  clearRecentDocuments(): void;
}

export interface ShellRecents extends RecentFolders {
  /** Calls the listener after each change. */
  onChange(listener: () => void): void;
}

/** The recent folders of the shell, in a file of its own and in the system's list. */
export function shellRecents(file: string, system: SystemRecents): ShellRecents {
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const kept = recentFolders({ read: () => read(file), write: (text) => write(file, text), isFolder });
  return {
    list: kept.list,
    add(folder) {
      kept.add(folder);
      system.addRecentDocument(folder);
      changed();
    },
    forget(folder) {
      const left = kept.forget(folder);
      if (folder === null) system.clearRecentDocuments();
      changed();
      return left;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The file does not exist yet or cannot be read: no list.
    return null;
  }
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  } catch (error) {
    // A disk that cannot be written must not keep a folder from being opened.
    process.stderr.write(
      `The recent folders could not be saved: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}
