import { lstatSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '#contract/entities/file.ts';
import { isListed, tenantEntries } from './tenant-entries.ts';

/** What was in the tenant folder, or at some paths of it, at one moment: of each path, what changes with its bytes. */
export type Snapshot = ReadonlyMap<string, string>;

// A folder counts as unchanged when its content changes: the content has changes of its own.
function stampOf(stats: BigIntStats): string {
  return stats.isDirectory() ? 'folder' : `${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
}

export function takeSnapshot(root: string): Snapshot {
  return new Map([...tenantEntries(root)].map(({ path, stats }) => [path, stampOf(stats)]));
}

/** What is at these paths; nothing of those if nothing is, or nothing that is shown. */
export function snapshotAt(root: string, paths: Iterable<string>): Snapshot {
  const found = [...paths].filter(isListed).flatMap((path) => {
    const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
    return stats ? [[path, stampOf(stats)] as const] : [];
  });
  return new Map(found);
}

/** What happened between two snapshots of the same paths: what went, then what came and changed. */
export function changesBetween(before: Snapshot, after: Snapshot): FileChange[] {
  const removed = [...before.keys()].filter((path) => !after.has(path));
  const changed = [...after].filter(([path, stamp]) => before.get(path) !== stamp);
  return [
    ...removed.map((path) => ({ path, kind: 'removed' as const })),
    ...changed.map(([path]) => ({ path, kind: before.has(path) ? ('changed' as const) : ('added' as const) })),
  ];
}
