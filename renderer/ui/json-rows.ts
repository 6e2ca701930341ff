/** A JSON value as the lines of a tree: one line per value, children after their parent while it is open. */
import type { JsonValue } from '#contract/entities/json.ts';
import { pointerTo, pointerAncestors } from '#domain/json-pointer.ts';

export type JsonRow = {
  pointer: string;
  /** Null for the document itself. */
  key: string | number | null;
  value: JsonValue;
  depth: number;
  /** Number of children; null for a value that can have none. */
  size: number | null;
  isOpen: boolean;
  position: number;
  siblings: number;
};

type Child = [string | number, JsonValue];

export const isContainer = (value: JsonValue): value is JsonValue[] | { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null;

const childrenOf = (value: JsonValue): Child[] => {
  if (Array.isArray(value)) return value.map((item, index): Child => [index, item]);
  return isContainer(value) ? Object.entries(value) : [];
};

type Open = (pointer: string, depth: number) => boolean;

type Place = Pick<JsonRow, 'pointer' | 'key' | 'depth' | 'position' | 'siblings'>;

const addRows = (rows: JsonRow[], value: JsonValue, place: Place, open: Open): void => {
  const { pointer, depth } = place;
  const children = childrenOf(value);
  const isOpen = children.length > 0 && open(pointer, depth);
  rows.push({ ...place, value, size: isContainer(value) ? children.length : null, isOpen });
  if (!isOpen) return;
  for (const [index, [key, child]] of children.entries())
    addRows(
      rows,
      child,
      { pointer: pointerTo(pointer, key), key, depth: depth + 1, position: index + 1, siblings: children.length },
      open,
    );
};

/** The lines to show when `open` says which containers are open. */
export const jsonRows = (value: JsonValue, open: Open): JsonRow[] => {
  const rows: JsonRow[] = [];
  addRows(rows, value, { pointer: '', key: null, depth: 0, position: 1, siblings: 1 }, open);
  return rows;
};

/** Whether the value has more than `most` values in it; stops counting there. */
export const isLargerThan = (value: JsonValue, most: number): boolean => {
  const waiting: JsonValue[] = [value];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    seen += 1;
    if (seen + waiting.length > most) return true;
    for (const [, child] of childrenOf(next)) waiting.push(child);
  }
  return false;
};

const smallEnough = 200;
const firstLevels = 2;

/** What is open initially: all of a small value, the first levels of a large one, and every path to a mark. */
export const initiallyOpen = (value: JsonValue, marks: Iterable<string>): Open => {
  if (!isLargerThan(value, smallEnough)) return () => true;
  const ways = new Set([...marks].flatMap(pointerAncestors));
  return (pointer, depth) => depth < firstLevels || ways.has(pointer);
};

/** The line of the container of line `index`; null for the document. */
export const parentRow = (rows: readonly JsonRow[], index: number): number | null => {
  const depth = rows[index]?.depth ?? 0;
  const found = rows.findLastIndex((row, at) => at < index && row.depth < depth);
  return found === -1 ? null : found;
};
