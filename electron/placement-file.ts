import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { windowPlacement, type WindowPlacement } from './window-placement.ts';

const MOST_FOLDERS = 50;

const remembered = z.array(z.object({ folder: z.string(), placement: windowPlacement }));

/** Where the windows of tenant folders were, newest first. Lost, damaged or foreign content counts as empty. */
export interface PlacementFile {
  /** Of this folder's window; else of the newest one; null if nothing is remembered. */
  of(folder: string): WindowPlacement | null;
  /** Throws if the file cannot be written; its old content is kept then. */
  remember(folder: string, placement: WindowPlacement): void;
}

export function placementFile(file: string): PlacementFile {
  return {
    of(folder) {
      const all = read(file);
      return (all.find((one) => one.folder === folder) ?? all[0])?.placement ?? null;
    },
    remember(folder, placement) {
      const others = read(file).filter((one) => one.folder !== folder);
      write(file, [{ folder, placement }, ...others].slice(0, MOST_FOLDERS));
    },
  };
}

function read(file: string): z.infer<typeof remembered> {
  try {
    return remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // A convenience, not data: without it, windows open at the default place.
    return [];
  }
}

/** Renamed into place, so that a crash leaves the old content or the new one. */
function write(file: string, content: z.infer<typeof remembered>): void {
  const half = `${file}.new`;
  writeFileSync(half, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(half, file);
}
