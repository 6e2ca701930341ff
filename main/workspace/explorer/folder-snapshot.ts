import { lstatSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '#contract/entities/file.ts';
import { isListed, tenantEntries } from './tenant-entries.ts';

/**
 * The content of the tenant folder, or of some paths of it, at one moment: for each path, a value that changes with its
 * bytes.
 */
export type Snapshot = ReadonlyMap<string, string>;

// A folder does not change with its content, which has changes of its own.
function stampOf(stats: BigIntStats): string {
  return stats.isDirectory() ? 'folder' : `${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
}

export function takeSnapshot(root: string): Snapshot {
  return new Map([...tenantEntries(root)].map(({ path, stats }) => [path, stampOf(stats)]));
}

/** The entries at these paths, without those that do not exist or are not shown. */
export function snapshotAt(root: string, paths: Iterable<string>): Snapshot {
  const found = [...paths].filter(isListed).flatMap((path) => {
    const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
    return stats ? [[path, stampOf(stats)] as const] : [];
  });
  return new Map(found);
}

/** The changes between two snapshots of the same paths: removals first, then additions and changes. */
export function changesBetween(before: Snapshot, after: Snapshot): FileChange[] {
  const removed = [...before.keys()].filter((path) => !after.has(path));
  const changed = [...after].filter(([path, stamp]) => before.get(path) !== stamp);
  return [
    ...removed.map((path) => ({ path, kind: 'removed' as const })),
    ...changed.map(([path]) => ({ path, kind: before.has(path) ? ('changed' as const) : ('added' as const) })),
  ];
}
