import type { BigIntStats } from 'node:fs';

/**
 * Two writes within one tick of the file system's clock leave the same stamp (FAT: two seconds). A stamp is trusted
 * only if it was taken later than that after the last change; until then the file is read again.
 */
const clockTickMs = 2000;

/** Identifies the bytes of a path at the time of the check. */
export interface Stamp {
  id: string;
  settled: boolean;
}

/** ctime is part of it because mtime can be set back (by unpacking, by copying). */
export function stampOf(stats: BigIntStats, now: number): Stamp {
  const changed = Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs));
  return {
    id: `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`,
    settled: now - changed > clockTickMs,
  };
}

/** A cache by path that computes again only if the stamp says that the bytes may have changed. */
export function cacheByStamp<T>(same: (a: T, b: T) => boolean) {
  const known = new Map<string, { stamp: Stamp; value: T }>();
  return (path: string, stamp: Stamp, compute: () => T): T => {
    const last = known.get(path);
    if (last?.stamp.settled && last.stamp.id === stamp.id) return last.value;
    const fresh = compute();
    const value = last && same(last.value, fresh) ? last.value : fresh;
    known.set(path, { stamp, value });
    return value;
  };
}

/** Computes again only if an input is another object than last time. */
export function memoizeLast<I extends object, T>(compute: (inputs: readonly I[]) => T): (inputs: readonly I[]) => T {
  let last: { inputs: readonly I[]; value: T } | null = null;
  return (inputs) => {
    const same = last?.inputs.length === inputs.length && inputs.every((input, index) => input === last?.inputs[index]);
    if (last && same) return last.value;
    last = { inputs, value: compute(inputs) };
    return last.value;
  };
}
