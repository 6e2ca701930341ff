import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { pointerTo } from './json-pointer.ts';
import { longestIncreasing } from './longest-increasing.ts';
import { isJsonObject, sameJson } from './same-json.ts';

type DiffItem = (path: string, before: JsonValue, after: JsonValue) => Diff;
type Keyed = ReadonlyMap<string, JsonValue>;

/** Operations between two arrays: items are matched by their `id` where all have one, by position otherwise. */
export function diffArrays(path: string, before: JsonValue[], after: JsonValue[], diffItem: DiffItem): Diff {
  const [left, right] = [byId(before), byId(after)];
  if (left && right && left.size > 0 && right.size > 0) return diffKeyed(path, left, right, diffItem);
  return diffPositions(path, before, after, diffItem);
}

/** Items by id, or null where an item has none or shares one: then ids say nothing about which item is which. */
function byId(items: JsonValue[]): Keyed | null {
  const keyed = new Map<string, JsonValue>();
  for (const item of items) {
    const id = isJsonObject(item) && Object.hasOwn(item, 'id') ? item['id'] : undefined;
    if (typeof id !== 'string' && typeof id !== 'number') return null;
    keyed.set(JSON.stringify(id), item);
  }
  return keyed.size === items.length ? keyed : null;
}

function diffKeyed(path: string, before: Keyed, after: Keyed, diffItem: DiffItem): Diff {
  const { operations, working } = removals(path, before, after);
  operations.push(...placements(path, working, before, after));
  let index = 0;
  for (const [id, item] of after) {
    const old = before.get(id);
    if (old !== undefined) operations.push(...diffItem(pointerTo(path, index), old, item));
    index += 1;
  }
  return operations;
}

function removals(path: string, before: Keyed, after: Keyed): { operations: Diff; working: string[] } {
  const operations: Diff = [];
  const working = [...before.keys()];
  for (let index = working.length - 1; index >= 0; index -= 1) {
    const id = working[index] ?? '';
    if (after.has(id)) continue;
    operations.push({ op: 'remove', path: pointerTo(path, index), old: before.get(id) ?? null });
    working.splice(index, 1);
  }
  return { operations, working };
}

/**
 * Adds and moves that bring `working` into the order of `after`. Items that are already in order among
 * themselves (a longest such set) stay; every other one goes right behind the item that precedes it in `after`.
 */
function placements(path: string, working: string[], before: Keyed, after: Keyed): Diff {
  const operations: Diff = [];
  const order = [...after.keys()];
  const rank = new Map(order.map((id, index) => [id, index]));
  const staying = new Set(longestIncreasing(working.map((id) => rank.get(id) ?? 0)).map((index) => order[index]));
  order.forEach((id, index) => {
    if (staying.has(id)) return;
    const from = working.indexOf(id);
    if (from >= 0) working.splice(from, 1);
    const to = index === 0 ? 0 : working.indexOf(order[index - 1] ?? '') + 1;
    working.splice(to, 0, id);
    if (from === to) return;
    operations.push(
      from < 0
        ? { op: 'add', path: pointerTo(path, to), value: after.get(id) ?? null }
        : { op: 'move', path: pointerTo(path, to), from: pointerTo(path, from), value: before.get(id) ?? null },
    );
  });
  return operations;
}

function diffPositions(path: string, before: JsonValue[], after: JsonValue[], diffItem: DiffItem): Diff {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const [oldEnd, newEnd] = [before.length - end, after.length - end];
  const paired = Math.min(oldEnd, newEnd);
  const operations: Diff = [];
  for (let index = start; index < paired; index += 1) {
    operations.push(...diffItem(pointerTo(path, index), before[index] ?? null, after[index] ?? null));
  }
  for (let index = oldEnd - 1; index >= Math.max(paired, start); index -= 1) {
    operations.push({ op: 'remove', path: pointerTo(path, index), old: before[index] ?? null });
  }
  for (let index = Math.max(paired, start); index < newEnd; index += 1) {
    operations.push({ op: 'add', path: pointerTo(path, index), value: after[index] ?? null });
  }
  return operations;
}

function commonStart(before: JsonValue[], after: JsonValue[]): number {
  let count = 0;
  while (count < before.length && count < after.length && sameJson(before[count], after[count])) count += 1;
  return count;
}

function commonEnd(before: JsonValue[], after: JsonValue[], start: number): number {
  let count = 0;
  const most = Math.min(before.length, after.length) - start;
  while (count < most && sameJson(before[before.length - 1 - count], after[after.length - 1 - count])) count += 1;
  return count;
}
