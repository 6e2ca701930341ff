import { join, resolve } from 'node:path';
import { PassbenchError } from '#contract/errors.ts';
import { writeEditorFiles } from './editor-files.ts';
import { isFile, isTaken, placeFile, templateFiles } from './template.ts';

/** A new tenant folder: its absolute path, and its files relative to it. */
export interface WrittenTenant {
  folder: string;
  written: string[];
}

// A file instead of a needed folder is a conflict, like the file itself.
function obstacle(root: string, target: string): string | null {
  const parts = target.split('/');
  const folders = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  const blocked = ['', ...folders].find((folder) => isFile(join(root, folder)));
  if (blocked !== undefined) return blocked === '' ? root : blocked;
  return isTaken(join(root, target)) ? target : null;
}

function refuseTaken(folder: string, taken: readonly string[]): void {
  if (taken.length === 0) return;
  const message =
    `${folder} cannot be used for a new tenant: it already has ${taken.join(', ')}. ` +
    'Nothing was written. Choose another folder, or move those files away first.';
  const places = taken.map((file) => ({ file, line: null, column: null }));
  throw new PassbenchError('FILE_EXISTS', message, { places });
}

/**
 * Writes a commented starter into a folder, which is created if missing. FILE_EXISTS, and nothing changed, if any of
 * its files exists.
 */
export function initTenant(folder: string, resourcesFolder: string): WrittenTenant {
  const root = resolve(folder);
  const files = templateFiles(join(resourcesFolder, 'starter'));
  refuseTaken(root, [...new Set(files.flatMap(({ target }) => obstacle(root, target) ?? []))]);
  for (const file of files) placeFile(root, file);
  writeEditorFiles(root, resourcesFolder);
  return { folder: root, written: files.map(({ target }) => target) };
}
