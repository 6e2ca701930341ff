import { endOfString } from '#contract/json-text.ts';

/** Where something stands in a text; line and column from 1. */
export interface TextPlace {
  line: number;
  column: number;
}

/** A list or an object that is open. `key` is that of the value which comes next. */
interface Open {
  pointer: string;
  key: string | number;
}

/**
 * Where the values of some JSON pointers start in a text that is valid JSON, in one pass. What is not there is shown at
 * what should hold it.
 */
export function placesOf(text: string, pointers: readonly string[]): TextPlace[] {
  const offsets = new Map(pointers.flatMap((pointer) => prefixes(pointer).map((prefix) => [prefix, -1])));
  findOffsets(text, offsets);
  const offsetOf = (pointer: string): number =>
    prefixes(pointer)
      .map((prefix) => offsets.get(prefix) ?? -1)
      .find((offset) => offset >= 0) ?? 0;
  const lines = lineStarts(text);
  return pointers.map((pointer) => placeAt(lines, offsetOf(pointer)));
}

/** A pointer and all that holds its value, from the inside. */
function prefixes(pointer: string): string[] {
  const parts = pointer.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

function findOffsets(text: string, offsets: Map<string, number>): void {
  const open: Open[] = [];
  const token = /[[\]{},]|"|[^\s[\]{},:"]+/g;
  const found = (offset: number): string => {
    const parent = open.at(-1);
    const pointer = parent === undefined ? '' : `${parent.pointer}/${String(parent.key)}`;
    if (offsets.get(pointer) === -1) offsets.set(pointer, offset);
    return pointer;
  };
  let isKey = false;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [sign] = match;
    const parent = open.at(-1);
    if (sign === '{' || sign === '[') {
      open.push({ pointer: found(match.index), key: sign === '[' ? 0 : '' });
      isKey = sign === '{';
    } else if (sign === '}' || sign === ']') {
      open.pop();
      isKey = false;
    } else if (sign === ',') {
      if (typeof parent?.key === 'number') parent.key += 1;
      else isKey = true;
    } else {
      if (sign === '"') token.lastIndex = endOfString(text, token.lastIndex);
      if (isKey && parent !== undefined) {
        const key = JSON.parse(text.slice(match.index, token.lastIndex)) as string;
        parent.key = key.replaceAll('~', '~0').replaceAll('/', '~1');
        isKey = false;
      } else found(match.index);
    }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1);
  return starts;
}

function placeAt(lines: readonly number[], offset: number): TextPlace {
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
