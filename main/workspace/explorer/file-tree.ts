import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileEntry } from '#contract/entities/file.ts';
import { isOutsideTenant } from '../tenant-boundary.ts';
import { mostEditableBytes } from '../text-files.ts';
import { tenantEntries } from './tenant-entries.ts';
import type { TenantEntry } from './tenant-entries.ts';
import type { Located } from './tenant-path.ts';

const editableName = /\.([cm]?js|json|ya?ml|md|txt|liquid|har|css|html|ts|svg)$|^\.gitignore$|^[^.]+$/i;

/** Sorts like a tree: the content of a folder comes directly after it. */
function treeOrder(left: FileEntry, right: FileEntry): number {
  const [first, second] = [left.path.replaceAll('/', '\0'), right.path.replaceAll('/', '\0')];
  return first < second ? -1 : 1;
}

/** Folders and files of the tenant, each folder before its content. */
export function fileTree(root: string): FileEntry[] {
  return [...tenantEntries(root)].map((entry) => describe(root, entry)).toSorted(treeOrder);
}

/** How the explorer shows something that exists. */
export function describeEntry(root: string, { path, absolute }: Located): FileEntry {
  return describe(root, { path, stats: lstatSync(absolute, { bigint: true }) });
}

function describe(root: string, { path, stats }: TenantEntry): FileEntry {
  const target = stats.isSymbolicLink() ? followed(root, path) : stats;
  if (target?.isDirectory()) return { path, kind: 'folder', size: 0, editable: false };
  // A pipe, or a link to nothing or out of the tenant, is shown because its name is in use.
  if (!target?.isFile()) return { path, kind: 'file', size: 0, editable: false };
  const size = Number(target.size);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { path, kind: 'file', size, editable: size <= mostEditableBytes && editableName.test(name) };
}

function followed(root: string, path: string) {
  const absolute = join(root, path);
  try {
    return isOutsideTenant(root, absolute) ? null : statSync(absolute, { bigint: true });
  } catch {
    // It has no target, is circular, or may not be followed.
    return null;
  }
}
