import { isScalar, isSeq } from 'yaml';
import type { Document, Pair, YAMLSeq } from 'yaml';
import { endOf, inlineText, lineEnd, lineStart } from './yaml-text.ts';
import type { Edit } from './yaml-text.ts';

/** How the items of a list change: for each wanted one, the index of the current item, or null. */
function match(present: readonly unknown[], wanted: readonly unknown[]): (number | null)[] {
  let from = 0;
  return wanted.map((value) => {
    const index = present.indexOf(value, from);
    if (index === -1) return null;
    from = index + 1;
    return index;
  });
}

function startOf(item: unknown): number {
  return (isScalar(item) ? item.range?.[0] : undefined) ?? 0;
}

/** Each item has its line with its comment; lines between items belong to none and stay. */
function blockEdits(text: string, list: YAMLSeq, wanted: readonly unknown[], kept: (number | null)[]): Edit[] {
  const lines = list.items.map((item) => ({
    start: lineStart(text, startOf(item)),
    end: lineEnd(text, endOf(item)),
  }));
  const first = lines[0]?.start ?? 0;
  const indent = /^ */.exec(text.slice(first))?.[0] ?? '';
  const edits = lines.filter((_, index) => !kept.includes(index)).map(({ start, end }) => ({ start, end, text: '' }));
  let at = first;
  for (const [index, value] of wanted.entries()) {
    const line = lines[kept[index] ?? -1];
    if (line) at = line.end;
    else edits.push({ start: at, end: at, text: `${joint(text, at)}${indent}- ${inlineText(value)}\n` });
  }
  return inOrder(edits);
}

function joint(text: string, at: number): string {
  return at === 0 || text[at - 1] === '\n' ? '' : '\n';
}

/** Several items that go to one place are one edit. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits) {
    const same = merged.find(({ start, end }) => start === end && edit.start === edit.end && start === edit.start);
    if (same) same.text += edit.text.replace(/^\n/, '');
    else merged.push({ ...edit });
  }
  return merged;
}

/** A block list without items would not be a list. */
function emptied(text: string, pair: Pair, removed: readonly Edit[]): Edit[] {
  const colon = text.indexOf(':', endOf(pair.key)) + 1;
  return [{ start: colon, end: colon, text: ' []' }, ...removed];
}

function flowEdits(text: string, list: YAMLSeq, wanted: readonly unknown[], kept: (number | null)[]): Edit[] {
  const [start, end] = list.range ?? [0, 0];
  // A comment within brackets cannot be assigned to an item.
  if (text.slice(start, end).includes('#')) return [];
  const items = wanted.map((value, index) => {
    const item = list.items[kept[index] ?? -1];
    return item === undefined ? inlineText(value) : text.slice(startOf(item), endOf(item));
  });
  return [{ start, end, text: `[${items.join(', ')}]` }];
}

/** Edits that make the list of `pair` the wanted one. Items that stay keep their place, their quotes and comments. */
export function listEdits(text: string, document: Document, pair: Pair, wanted: readonly unknown[]): Edit[] {
  const { value: list } = pair;
  if (!isSeq(list)) return [];
  const present: unknown = list.toJS(document);
  const kept = match(Array.isArray(present) ? present : [], wanted);
  if (list.flow) return flowEdits(text, list, wanted, kept);
  const edits = blockEdits(text, list, wanted, kept);
  return wanted.length === 0 ? emptied(text, pair, edits) : edits;
}
