import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';

/** From the root of a document to a value in it: keys and indexes. */
export type Path = readonly PropertyKey[];

interface Child {
  key: Node | null;
  value: Node | null;
}

function nodeOf(value: unknown): Node | null {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value) ? value : null;
}

type Index = WeakMap<YAMLMap, Map<unknown, Pair>>;

function childOf(document: Document, parent: Node | null, segment: PropertyKey, known: Index): Child | null {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return item === undefined ? null : { key: null, value: nodeOf(item) };
  }
  const pair = isMap(node) ? pairsOf(node, known).get(segment) : undefined;
  return pair ? { key: nodeOf(pair.key), value: nodeOf(pair.value) } : null;
}

/** A map's pairs by key: the library would search all of them for each. */
function pairsOf(map: YAMLMap, known: Index): Map<unknown, Pair> {
  const kept = known.get(map);
  if (kept) return kept;
  const pairs = new Map(
    map.items.toReversed().flatMap((pair) => (isScalar(pair.key) ? [[pair.key.value, pair] as const] : [])),
  );
  known.set(map, pairs);
  return pairs;
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

/** Finds where values are in the text of a document. */
export type OffsetAt = (path: Path, want: 'key' | 'value') => number;

/**
 * Where the value (or the key) at a path starts. A value that is empty is shown at its key, and one that is missing at
 * the start of what should hold it.
 */
export function offsetsIn(document: Document): OffsetAt {
  const known: Index = new WeakMap();
  return (path, want) => {
    let node = nodeOf(document.contents);
    let offset = node?.range?.[0] ?? 0;
    for (const [index, segment] of path.entries()) {
      const child = childOf(document, node, segment, known);
      if (!child) return offset;
      const wantsKey = want === 'key' && index === path.length - 1;
      const shown = wantsKey || !child.value || isEmpty(child.value) ? (child.key ?? child.value) : child.value;
      offset = shown?.range?.[0] ?? offset;
      node = child.value;
    }
    return offset;
  };
}

/**
 * Where the character `at` of a string is in the source of its document; the string begins at `start`. If the source
 * differs from the string (escapes, folded lines), returns its start.
 */
export function offsetInText(source: string, start: number, text: string, at: number): number {
  const prefix = text.slice(0, at + 1);
  const quoted = /["']/.test(source[start] ?? '') ? start + 1 : start;
  if (source.startsWith(prefix, quoted)) return quoted + at;
  const lines = prefix.split('\n');
  const last = lines.at(-1) ?? '';
  let from = start;
  // The lines of a block begin after its "|".
  for (const _ of lines) from = source.indexOf('\n', from) + 1;
  const line = source.slice(from).split('\n', 1)[0] ?? '';
  const column = source[start] === '|' ? line.indexOf(last) : -1;
  return column === -1 ? start : from + column + last.length - 1;
}
