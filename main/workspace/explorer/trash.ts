import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { refuseLinks } from '../own-folder.ts';
import { writing } from '../writing.ts';
import type { Located } from './tenant-path.ts';

const trash = '.passbench/trash';

// Two files that are deleted in the same millisecond may have one path, if the first was created again in between.
function newPlace(root: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(':', '-');
  for (let attempt = 1; ; attempt += 1) {
    const place = `${trash}/${attempt === 1 ? time : `${time}-${attempt}`}`;
    try {
      mkdirSync(join(root, place));
      return place;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

/** Moves something into the trash, under its path; returns where it is now, relative to the folder. */
export function moveToTrash(root: string, { path, absolute }: Located, now: number): string {
  refuseLinks(root, ['.passbench', trash]);
  return writing(path, () => {
    mkdirSync(join(root, trash), { recursive: true });
    const trashed = `${newPlace(root, now)}/${path}`;
    mkdirSync(dirname(join(root, trashed)), { recursive: true });
    renameSync(absolute, join(root, trashed));
    return trashed;
  });
}
