/**
 * Trust boundary: paths come from the page. A path is relative, has no "..", names nothing of the simulator's or of
 * git's, and its folder is, after all links, part of the tenant; anything else is INPUT_INVALID and nothing is touched.
 * The last name is not followed: a link can be renamed or deleted whatever its target.
 */
import { lstatSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filePath } from '#contract/entities/file.ts';
import { isReserved, isOutsideTenant, reading } from '../tenant-boundary.ts';
import { notAPath, notFound } from './file-errors.ts';

/** Something of the tenant: `path` relative with "/", and `absolute`. */
export interface Located {
  path: string;
  absolute: string;
}

/** The names of a path; INPUT_INVALID if it may not be used. */
export function namesOf(path: string): string[] {
  const parsed = filePath.safeParse(path);
  if (!parsed.success) throw notAPath(path, parsed.error.issues[0]?.message ?? 'it is not a valid path');
  const names = path.split('/').filter((name) => name !== '');
  if (isReserved(names)) throw notAPath(path, '.passbench and .git are not part of the tenant');
  return names;
}

/** `folder` exists; errors name it as `path`. */
export function requireInside(root: string, folder: string, path: string): void {
  if (isOutsideTenant(root, folder)) throw notAPath(path, 'it contains a link that leads out of the tenant folder');
}

function isFolder(absolute: string): boolean {
  try {
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // A circular link, or a folder that may not be read: nothing can be found below it.
    return false;
  }
}

/** The entry; null if there is none. */
export function find(root: string, path: string): Located | null {
  const names = namesOf(path);
  const absolute = join(root, ...names);
  const folder = dirname(absolute);
  if (!isFolder(folder)) return null;
  requireInside(root, folder, path);
  const stats = reading(path, () => lstatSync(absolute, { throwIfNoEntry: false }));
  return stats ? { path: names.join('/'), absolute } : null;
}

/** As `find`; FILE_NOT_FOUND if there is none. */
export function locate(root: string, path: string): Located {
  const located = find(root, path);
  if (!located) throw notFound(path);
  return located;
}
