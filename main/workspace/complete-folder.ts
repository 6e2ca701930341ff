import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import type { FolderSuggestions } from '#contract/entities/folder.ts';
import { hasTenantFiles } from './tenant-mark.ts';

const MOST = 100;

/** The path with "~" at its start as the home folder. */
export function withHome(text: string, home: string): string {
  return /^~(?=$|[/\\])/.test(text) ? home + text.slice(1) : text;
}

/**
 * The folders that complete a typed path: those in it if it ends with a separator, otherwise its siblings whose names
 * start with its end, ignoring case. Hidden ones only after a typed dot. Only names of folders: no file is ever listed.
 */
export async function completeFolder(text: string, home: string): Promise<FolderSuggestions> {
  const path = withHome(text === '~' ? `~${sep}` : text, home);
  if (!isAbsolute(path)) return none(`A path starts with ${sep} or with ~, your home folder.`);
  const { parent, start } = parted(path);
  const entries = await entriesOf(parent);
  if ('problem' in entries) return none(entries.problem);
  const folders = (await foldersOf(parent, fitting(entries, start))).sort((a, b) => (a < b ? -1 : 1));
  return {
    folders: folders.slice(0, MOST).map((folder) => ({ folder, isTenant: isTenant(folder) })),
    isCut: folders.length > MOST,
    problem: null,
  };
}

function none(problem: string): FolderSuggestions {
  return { folders: [], isCut: false, problem };
}

function parted(path: string): { parent: string; start: string } {
  const endsOpen = path.endsWith(sep) || path.endsWith('/');
  return endsOpen ? { parent: path, start: '' } : { parent: dirname(path), start: basename(path) };
}

async function entriesOf(folder: string): Promise<Dirent[] | { problem: string }> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return { problem: `There is no folder ${folder}.` };
    if (code === 'ENOTDIR') return { problem: `${folder} is a file.` };
    return { problem: `${folder} cannot be read (${String(code ?? error)}).` };
  }
}

function fitting(entries: readonly Dirent[], start: string): Dirent[] {
  const wanted = start.toLowerCase();
  const showsHidden = start.startsWith('.');
  return entries.filter(({ name }) => name.toLowerCase().startsWith(wanted) && (showsHidden || !name.startsWith('.')));
}

async function foldersOf(parent: string, entries: readonly Dirent[]): Promise<string[]> {
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(parent, entry.name);
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(path)));
      return isFolder ? [path] : [];
    }),
  );
  return found.flat();
}

async function leadsToFolder(link: string): Promise<boolean> {
  return stat(link).then(
    (stats) => stats.isDirectory(),
    // A link without a target, or one that may not be followed.
    () => false,
  );
}

function isTenant(folder: string): boolean {
  try {
    return hasTenantFiles(folder);
  } catch {
    // A folder that may not be read can still be listed.
    return false;
  }
}
