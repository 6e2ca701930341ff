import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { BigIntStats, Dirent } from 'node:fs';
import { join } from 'node:path';
import { filePath } from '#contract/entities/file.ts';
import { PassbenchError } from '#contract/errors.ts';
import { isReserved } from '../tenant-boundary.ts';
import { isTemporary } from '../text-files.ts';

/** A tenant folder has tens of files; one with more is the wrong folder, which the first ones show. */
const mostEntries = 5000;

/** The target of a name in the tenant folder; `stats` are those of a link itself. */
export interface TenantEntry {
  path: string;
  stats: BigIntStats;
}

/** Whether a path (relative, with "/") is hidden: not the tenant's, or a folder of thousands of foreign files. */
export function isHidden(path: string): boolean {
  const names = path.split('/');
  return isReserved(names) || names.includes('node_modules') || isTemporary(names.at(-1) ?? '');
}

/**
 * Whether a path is shown. A name that the contract cannot carry (on Linux "a:b" is one) could be used by no method,
 * and on no other system.
 */
export function isListed(path: string): boolean {
  return !isHidden(path) && filePath.safeParse(path).success;
}

export function requireFolder(root: string): void {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new PassbenchError('TENANT_NOT_FOUND', `${root} is no longer there; it may have been moved or deleted.`);
}

const unreadable: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR']);

// A folder that no longer exists, or that may not be read, is listed as empty.
function listFolder(absolute: string): Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && unreadable.has(error.code)) return [];
    throw error;
  }
}

function pathsIn(root: string, folder: string): string[] {
  return listFolder(join(root, folder))
    .map(({ name }) => (folder === '' ? name : `${folder}/${name}`))
    .filter(isListed)
    .toSorted();
}

/** Every name in the tenant folder, level by level, so that a limit keeps the upper ones. Links are not followed. */
export function* tenantEntries(root: string): Generator<TenantEntry, void, void> {
  requireFolder(root);
  const folders = [''];
  let count = 0;
  for (const folder of folders) {
    for (const path of pathsIn(root, folder)) {
      const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
      if (!stats) continue;
      if (stats.isDirectory()) folders.push(path);
      yield { path, stats };
      count += 1;
      if (count === mostEntries) return;
    }
  }
}
