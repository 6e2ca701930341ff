import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { pointerTo } from './json-pointer.ts';
import { longestIncreasing } from './longest-increasing.ts';
import { isJsonObject, sameJson } from './same-json.ts';

/** Where the operations between two arrays are written. */
interface Writer {
  hash(value: JsonValue): number;
  add(operation: Diff[number]): void;
  /** The operations between two items, `depth` levels down. */
  value(path: string, before: JsonValue, after: JsonValue, depth: number): void;
}

type Keyed = ReadonlyMap<string, JsonValue>;

/** Items times removals, moves and additions: each of these shifts the items after it. */
const MOST_SHIFTED = 10_000_000;

/**
 * Writes the operations between two arrays: items are matched by their `id` if all have one, otherwise by position.
 * False if that would take too long: the array is then replaced.
 */
export function diffArrays(
  writer: Writer,
  path: string,
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  depth: number,
): boolean {
  const [left, right] = [byId(before), byId(after)];
  if (left && right && left.size > 0 && right.size > 0) return diffKeyed(writer, path, left, right, depth);
  return diffPositions(writer, path, before, after, depth);
}

/** Items by id, or null if an item has none or shares one, since ids then do not identify items. */
function byId(items: readonly JsonValue[]): Keyed | null {
  const keyed = new Map<string, JsonValue>();
  for (const item of items) {
    const id = isJsonObject(item) && Object.hasOwn(item, 'id') ? item['id'] : undefined;
    if (typeof id !== 'string' && typeof id !== 'number') return null;
    keyed.set(JSON.stringify(id), item);
  }
  return keyed.size === items.length ? keyed : null;
}

/**
 * Removes old items, then adds and moves until the order is that of `after`. Items that are already in order (a longest
 * such set) stay; every other one goes directly after the item that precedes it in `after`.
 */
function diffKeyed(writer: Writer, path: string, before: Keyed, after: Keyed, depth: number): boolean {
  const ids = [...after.keys()];
  const rankOf = new Map(ids.map((id, rank) => [id, rank]));
  // Each item's position in `after`; -1 for a removed one.
  const working = [...before.keys()].map((id) => rankOf.get(id) ?? -1);
  const staying = new Set(longestIncreasing(working.filter((rank) => rank >= 0)));
  const shifts = before.size + after.size - 2 * staying.size;
  if (shifts * Math.max(before.size, after.size) > MOST_SHIFTED) return false;

  const old = [...before.values()];
  for (let index = working.length - 1; index >= 0; index -= 1) {
    if (working[index] !== -1) continue;
    writer.add({ op: 'remove', path: pointerTo(path, index), old: old[index] ?? null });
    working.splice(index, 1);
  }
  ids.forEach((id, rank) => {
    if (staying.has(rank)) return;
    const from = working.indexOf(rank);
    if (from >= 0) working.splice(from, 1);
    const to = rank === 0 ? 0 : working.indexOf(rank - 1) + 1;
    working.splice(to, 0, rank);
    if (from === to) return;
    const target = pointerTo(path, to);
    if (from < 0) writer.add({ op: 'add', path: target, value: after.get(id) ?? null });
    else writer.add({ op: 'move', path: target, from: pointerTo(path, from), value: before.get(id) ?? null });
  });
  let index = 0;
  for (const [id, item] of after) {
    const was = before.get(id);
    if (was !== undefined) writer.value(pointerTo(path, index), was, item, depth);
    index += 1;
  }
  return true;
}

function diffPositions(
  writer: Writer,
  path: string,
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  depth: number,
): boolean {
  const ends = commonEnds(writer, before, after);
  if (!ends) return false;
  const { start, end } = ends;
  const [oldEnd, newEnd] = [before.length - end, after.length - end];
  const paired = Math.min(oldEnd, newEnd);
  for (let index = start; index < paired; index += 1) {
    writer.value(pointerTo(path, index), before[index] ?? null, after[index] ?? null, depth);
  }
  for (let index = oldEnd - 1; index >= Math.max(paired, start); index -= 1) {
    writer.add({ op: 'remove', path: pointerTo(path, index), old: before[index] ?? null });
  }
  for (let index = Math.max(paired, start); index < newEnd; index += 1) {
    writer.add({ op: 'add', path: pointerTo(path, index), value: after[index] ?? null });
  }
  return true;
}

/**
 * How many items are the same at both ends; null if hashes were equal and items were not, since hashes then prove
 * nothing.
 */
function commonEnds(
  { hash }: Writer,
  before: readonly JsonValue[],
  after: readonly JsonValue[],
): { start: number; end: number } | null {
  const isSame = (at: number, to: number): boolean => hash(before[at] ?? null) === hash(after[to] ?? null);
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(start, start)) start += 1;
  let end = 0;
  while (end < most - start && isSame(before.length - 1 - end, after.length - 1 - end)) end += 1;
  const isSure =
    sameJson(before.slice(0, start), after.slice(0, start)) &&
    sameJson(before.slice(before.length - end), after.slice(after.length - end));
  return isSure ? { start, end } : null;
}
