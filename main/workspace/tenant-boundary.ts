/**
 * Trust boundary: what a path of the tenant leads to. A tenant may come from anywhere (a mail, a repository), and its
 * content goes into records and bundles. So a link that leads out of the tenant is refused (out of the folder, or to
 * the simulator's or git's files in it), only plain files are opened (a pipe would hang the engine), and sizes are
 * capped. Only the user can write to the folder while we read it, and is trusted.
 */
import { closeSync, fstatSync, lstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileInvalid } from '#domain/file-problems.ts';
import type { Parsed, Problem } from '#domain/file-problems.ts';

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

interface Stats {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

export function entryKind(entry: Stats): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/**
 * Whether a path (names from the tenant folder down) is the simulator's own, with its secrets, or git's, whose hooks
 * are programs. In any case of letters, since on most desktops it is the same folder.
 */
export function isReserved(names: readonly string[]): boolean {
  return names.some((name, depth) => {
    const lower = name.toLowerCase();
    return lower === '.git' || (depth === 0 && lower === '.passbench');
  });
}

/** Whether something that exists is, after all links, outside of the tenant. */
export function isOutsideTenant(root: string, absolute: string): boolean {
  const inside = relative(realpathSync.native(root), realpathSync.native(absolute));
  const names = inside.split(sep);
  return isAbsolute(inside) || names[0] === '..' || isReserved(names);
}

export function refuse(file: string, message: string, line: number | null = null, column: number | null = null) {
  const problem: Problem = { file, line, column, message };
  return { ok: false, problems: [problem] } as const;
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied; give your user permission to read it',
  EPERM: 'permission denied; give your user permission to read it',
  ELOOP: 'it is a link that leads to itself; put the file itself here',
  ENOENT: 'it was removed while it was read; try again',
  EMFILE: 'too many files are open; close other programs and try again',
};

function refuseUnreadable(path: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  return refuse(path, `cannot be read: ${reasons[code] ?? code}`);
}

/** Runs one call of the file system, and throws its refusal as FILE_INVALID at `path`. */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw fileInvalid(refuseUnreadable(path, error).problems);
  }
}

/** What `found` returns for the file or folder at `path`; null if there is none. */
export function lookAt<T>(
  root: string,
  path: string,
  wanted: 'file' | 'folder',
  found: (stats: BigIntStats) => Parsed<T>,
): Parsed<T> | null {
  const absolute = join(root, path);
  try {
    const stats = statSync(absolute, { bigint: true, throwIfNoEntry: false });
    if (stats) return entryKind(stats) === wanted ? found(stats) : refuse(path, `is not a ${wanted}`);
    const link = lstatSync(absolute, { throwIfNoEntry: false });
    return link ? refuse(path, 'is a link to something that does not exist') : null;
  } catch (error) {
    return refuseUnreadable(path, error);
  }
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

/** The bytes of a plain file of the tenant; call it within `lookAt`, which checks the path. */
export function loadBytes(root: string, path: string, maxBytes: number): Parsed<Uint8Array> {
  const absolute = join(root, path);
  if (isOutsideTenant(root, absolute))
    return refuse(path, 'is a link out of the tenant folder; put the file itself here');
  const bytes = readBounded(absolute, maxBytes);
  if (typeof bytes !== 'number') return { ok: true, value: bytes };
  const [size, most] = [bytes.toLocaleString('en'), maxBytes.toLocaleString('en')];
  return refuse(path, `is too large: ${size} bytes; at most ${most} are read`);
}
