import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node } from 'yaml';

/** From the root of a document to a value in it: keys and indexes. */
export type Path = readonly PropertyKey[];

interface Child {
  key: Node | null;
  value: Node | null;
}

function nodeOf(value: unknown): Node | null {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value) ? value : null;
}

function childOf(document: Document, parent: Node | null, segment: PropertyKey): Child | null {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return item === undefined ? null : { key: null, value: nodeOf(item) };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === segment);
  return pair ? { key: nodeOf(pair.key), value: nodeOf(pair.value) } : null;
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

/**
 * Where the value (or the key) at `path` starts in the text. A value that is empty is shown at its key, and one
 * that is missing at the start of what should hold it.
 */
export function offsetAt(document: Document, path: Path, want: 'key' | 'value'): number {
  let node = nodeOf(document.contents);
  let offset = node?.range?.[0] ?? 0;
  for (const [index, segment] of path.entries()) {
    const child = childOf(document, node, segment);
    if (!child) return offset;
    const wantsKey = want === 'key' && index === path.length - 1;
    const shown = wantsKey || !child.value || isEmpty(child.value) ? (child.key ?? child.value) : child.value;
    offset = shown?.range?.[0] ?? offset;
    node = child.value;
  }
  return offset;
}
