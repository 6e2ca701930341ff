import type { FileChange } from '#contract/entities/file.ts';
import { changesBetween, snapshotAt, takeSnapshot } from './folder-snapshot.ts';
import type { Snapshot } from './folder-snapshot.ts';
import { requireFolder } from './tenant-entries.ts';

/** What changed in the tenant folder since each path was last read. Throws TENANT_NOT_FOUND if it was removed. */
interface FolderComparison {
  at(paths: readonly string[]): FileChange[];
  everywhere(): FileChange[];
}

export function compareFolder(root: string): FolderComparison {
  const known = new Map(takeSnapshot(root));

  function step(before: Snapshot, after: Snapshot): FileChange[] {
    for (const path of before.keys()) known.delete(path);
    for (const [path, stamp] of after) known.set(path, stamp);
    return changesBetween(before, after);
  }

  function at(signs: readonly string[]): FileChange[] {
    requireFolder(root);
    const paths = signs.toSorted();
    const before = paths.flatMap((path) => {
      const stamp = known.get(path);
      return stamp === undefined ? [] : [[path, stamp] as const];
    });
    return step(new Map(before), snapshotAt(root, paths));
  }

  return { at, everywhere: () => step(new Map(known), takeSnapshot(root)) };
}
