import { DEEPEST_JSON } from '#contract/entities/json.ts';
import type { Diff } from '#contract/entities/diff.ts';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { diffArrays } from './array-diff.ts';
import { pointerTo } from './json-pointer.ts';
import { createJsonHash } from './json-hash.ts';
import { isJsonObject, sameJson } from './same-json.ts';

/**
 * A value with more changes inside than this is replaced as a whole: nobody reads more, and the operations would be
 * larger than the value. The same applies if the paths of its changes together have more characters than
 * `MOST_PATH_LENGTH`.
 */
const MOST_CHANGES = 5_000;
const MOST_PATH_LENGTH = 500_000;

/**
 * What changed from one JSON document to another, as RFC 6902 operations with the old values. Arrays are matched by the
 * `id` of their items if every item has a different one, otherwise by position. Applied in order to `before`, the
 * operations produce `after`; for equal documents there are none. The time is proportional to the size of the
 * documents.
 */
export function diffJson(before: JsonValue, after: JsonValue): Diff {
  const diff = new DiffWriter();
  diff.value('', before, after, 0);
  return diff.operations;
}

/** Collects the operations of one diff. */
class DiffWriter {
  readonly operations: Diff = [];
  readonly hash = createJsonHash();
  #pathLength = 0;

  add(operation: Diff[number]): void {
    this.operations.push(operation);
    this.#pathLength += operation.path.length;
  }

  value(path: string, before: JsonValue, after: JsonValue, depth: number): void {
    if (before === after) return;
    const inside = this.#inside(path, before, after, depth);
    if (inside === null) {
      if (!sameJson(before, after)) this.add({ op: 'replace', path, value: after, old: before });
      return;
    }
    const [count, pathLength] = [this.operations.length, this.#pathLength];
    const isComplete = inside();
    const isLong = this.operations.length - count > MOST_CHANGES || this.#pathLength - pathLength > MOST_PATH_LENGTH;
    if (isComplete && !isLong) return;
    this.operations.length = count;
    this.#pathLength = pathLength;
    this.add({ op: 'replace', path, value: after, old: before });
  }

  /**
   * Null if the two have no items to compare. The returned function returns false if the whole value should be
   * replaced.
   */
  #inside(path: string, before: JsonValue, after: JsonValue, depth: number): (() => boolean) | null {
    if (depth >= DEEPEST_JSON) return null;
    if (Array.isArray(before) && Array.isArray(after)) return () => diffArrays(this, path, before, after, depth + 1);
    if (isJsonObject(before) && isJsonObject(after)) return () => this.#objects(path, before, after, depth + 1);
    return null;
  }

  /** False if there are too many changes. */
  #objects(path: string, before: JsonObject, after: JsonObject, depth: number): boolean {
    const most = this.operations.length + MOST_CHANGES;
    for (const [key, old] of Object.entries(before)) {
      if (!Object.hasOwn(after, key)) this.add({ op: 'remove', path: pointerTo(path, key), old });
    }
    for (const [key, value] of Object.entries(after)) {
      const old = Object.hasOwn(before, key) ? before[key] : undefined;
      if (old === value) continue;
      if (this.operations.length > most) return false;
      const target = pointerTo(path, key);
      if (old === undefined) this.add({ op: 'add', path: target, value });
      else this.value(target, old, value, depth);
    }
    return true;
  }
}
