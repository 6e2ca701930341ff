/**
 * What the engine reads of the tenant folder; tenant-boundary.ts says what is allowed. Unchanged files come from
 * memory.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUtf8 } from '#contract/file-text.ts';
import type { Parsed } from '#domain/file-problems.ts';
import { cacheByStamp, stampOf } from './stamp.ts';
import { entryKind, isOutsideTenant, loadBytes, lookAt, refuse } from './tenant-boundary.ts';
import type { EntryKind } from './tenant-boundary.ts';

/** A file of the tenant; `path` is relative to the tenant folder, with "/". */
export interface TenantText {
  path: string;
  text: string;
}

export interface Entry {
  name: string;
  kind: EntryKind;
}

export interface TenantFiles {
  /** Null if there is no such file. The same object as long as the bytes are the same. */
  read(path: string, maxBytes: number): Parsed<TenantText> | null;
  /** The content of a folder, sorted by name, without names with a leading dot; null if the folder does not exist. */
  list(path: string): Parsed<readonly Entry[]> | null;
  leadsToFolder(path: string): boolean;
}

function loadText(root: string, path: string, maxBytes: number): Parsed<TenantText> {
  const bytes = loadBytes(root, path, maxBytes);
  if (!bytes.ok) return bytes;
  const decoded = decodeUtf8(bytes.value);
  if (!decoded.ok) return refuse(path, decoded.message, decoded.line, decoded.column);
  return { ok: true, value: { path, text: decoded.text } };
}

function loadList(root: string, path: string): Parsed<readonly Entry[]> {
  const absolute = join(root, path);
  if (isOutsideTenant(root, absolute))
    return refuse(path, 'is a link out of the tenant folder; put the folder itself here');
  const entries = readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => ({ name: entry.name, kind: entryKind(entry) }));
  // By code unit, not by locale: the order (and with it the hash) is the same on every machine.
  return { ok: true, value: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function sameText(a: Parsed<TenantText>, b: Parsed<TenantText>): boolean {
  return a.ok && b.ok && a.value.text === b.value.text;
}

// A link that cannot be followed is not a folder; `read` says why if its name makes it a file to be read.
function leadsToFolder(absolute: string): boolean {
  try {
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

/** Reads under `root`, an absolute path. */
export function tenantFiles(root: string): TenantFiles {
  const texts = cacheByStamp(sameText);
  const lists = cacheByStamp<Parsed<readonly Entry[]>>(() => false);
  return {
    read(path, maxBytes) {
      const now = Date.now();
      const load = () => loadText(root, path, maxBytes);
      return lookAt(root, path, 'file', (stats) => texts(path, stampOf(stats, now), load));
    },
    list(path) {
      const now = Date.now();
      return lookAt(root, path, 'folder', (stats) => lists(path, stampOf(stats, now), () => loadList(root, path)));
    },
    leadsToFolder: (path) => leadsToFolder(join(root, path)),
  };
}
