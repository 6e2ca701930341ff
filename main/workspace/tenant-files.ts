/**
 * The only reader of the tenant folder. A tenant may come from anywhere (a mail, a repository), and what is
 * read here goes into records and bundles: so a link that leads out of the folder is refused, nothing but
 * plain files is opened (a pipe would hang the engine), and sizes are capped. Unchanged files come from memory.
 */
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Parsed, Problem } from './problem.ts';
import { rememberByStamp, stampOf } from './stamp.ts';
import type { Stamp } from './stamp.ts';
import { decodeUtf8 } from './utf8-text.ts';

/** A file of the tenant; `path` is relative to the tenant folder, with "/". */
export interface TenantText {
  path: string;
  text: string;
}

type EntryKind = 'file' | 'folder' | 'link' | 'other';
export interface Entry {
  name: string;
  kind: EntryKind;
}

export interface TenantFiles {
  /** Null where there is no such file. The same object for as long as the bytes are the same. */
  read(path: string, maxBytes: number): Parsed<TenantText> | null;
  /** What a folder holds, sorted by name, names with a leading dot left out; null where there is no such folder. */
  list(path: string): Parsed<readonly Entry[]> | null;
  leadsToFolder(path: string): boolean;
}

function refuse(file: string, message: string, line: number | null = null, column: number | null = null) {
  const problem: Problem = { file, line, column, message };
  return { ok: false, problems: [problem] } as const;
}

function leavesTenant(root: string, absolute: string): boolean {
  const real = realpathSync.native(absolute);
  const home = realpathSync.native(root);
  return real !== home && !real.startsWith(home.endsWith(sep) ? home : home + sep);
}

function readBounded(absolute: string, maxBytes: number): Uint8Array | number {
  const descriptor = openSync(absolute, 'r');
  try {
    const { size } = fstatSync(descriptor);
    return size > maxBytes ? size : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function loadText(root: string, path: string, maxBytes: number): Parsed<TenantText> {
  const absolute = join(root, path);
  if (leavesTenant(root, absolute)) return refuse(path, 'is a link out of the tenant folder; put the file itself here');
  const bytes = readBounded(absolute, maxBytes);
  if (typeof bytes === 'number') {
    return refuse(
      path,
      `is too large: ${bytes.toLocaleString('en')} bytes; at most ${maxBytes.toLocaleString('en')} are read`,
    );
  }
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return refuse(path, decoded.message, decoded.line, decoded.column);
  return { ok: true, value: { path, text: decoded.text } };
}

function entryKind(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function loadList(root: string, path: string): Parsed<readonly Entry[]> {
  const absolute = join(root, path);
  if (leavesTenant(root, absolute))
    return refuse(path, 'is a link out of the tenant folder; put the folder itself here');
  const entries = readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => ({ name: entry.name, kind: entryKind(entry) }));
  // By code unit, not by locale: the order (and with it the hash) is the same on every machine.
  return { ok: true, value: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied; give yourself the right to read it',
  EPERM: 'permission denied; give yourself the right to read it',
  ELOOP: 'it is a link that leads to itself; put the file itself here',
  ENOENT: 'it was removed while it was read; try again',
  EMFILE: 'too many files are open; close other programs and try again',
};

function refuseUnreadable(path: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  return refuse(path, `cannot be read: ${reasons[code] ?? code}`);
}

function sameText(a: Parsed<TenantText>, b: Parsed<TenantText>): boolean {
  return a.ok && b.ok && a.value.text === b.value.text;
}

// A link that cannot be followed is no folder; `read` says why when its name makes it a file to be read.
function leadsToFolder(absolute: string): boolean {
  try {
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

/** Reads under `root`, an absolute path. */
export function tenantFiles(root: string): TenantFiles {
  const texts = rememberByStamp(sameText);
  const lists = rememberByStamp<Parsed<readonly Entry[]>>(() => false);

  function look<T>(path: string, wanted: 'file' | 'folder', found: (stamp: Stamp) => Parsed<T>) {
    const now = Date.now();
    try {
      const absolute = join(root, path);
      const stats = statSync(absolute, { bigint: true, throwIfNoEntry: false });
      if (stats) return entryKind(stats) === wanted ? found(stampOf(stats, now)) : refuse(path, `is not a ${wanted}`);
      const link = lstatSync(absolute, { throwIfNoEntry: false });
      return link ? refuse(path, 'is a link to something that does not exist') : null;
    } catch (error) {
      return refuseUnreadable(path, error);
    }
  }

  return {
    read: (path, maxBytes) => look(path, 'file', (stamp) => texts(path, stamp, () => loadText(root, path, maxBytes))),
    list: (path) => look(path, 'folder', (stamp) => lists(path, stamp, () => loadList(root, path))),
    leadsToFolder: (path) => leadsToFolder(join(root, path)),
  };
}
