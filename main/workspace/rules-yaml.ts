import { isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, YAMLSeq } from 'yaml';
import { endOf, lineEnd, lineStart } from './yaml-text.ts';

/** The list under the key `rules`, null if there is none. */
export function ruleList(document: Document): YAMLSeq | null {
  const list = isMap(document.contents) ? document.contents.get('rules', true) : null;
  return isSeq(list) ? list : null;
}

export function ruleNodes(document: Document): Node[] {
  return (ruleList(document)?.items ?? []).filter((item) => isCollection(item) || isScalar(item));
}

/** Whole lines of the text that belong to one rule: the comment above it, itself, and what is said within it. */
export interface RuleLines {
  /** Where its comment begins, or itself. */
  start: number;
  /** Where the line with its dash begins. */
  dash: number;
  end: number;
}

/** The lines of each rule of a list that is written as a block, in order; null if it is not written line by line. */
export function ruleLines(text: string, list: YAMLSeq): RuleLines[] | null {
  const dashes = list.items.map((item) => dashOf(text, item as Node));
  if (list.flow === true || dashes.some((dash) => dash === null)) return null;
  const own = dashes.map((dash, index) => ({ dash: dash ?? 0, end: lineEnd(text, endOf(list.items[index])) }));
  return own.map(({ dash, end }) => {
    const column = text.slice(dash).search(/\S/);
    return { start: withCommentAbove(text, dash, column), dash, end: withCommentsWithin(text, end, column) };
  });
}

/** Where the line of an item's dash begins; null if the dash shares its line with something else. */
function dashOf(text: string, item: Node): number | null {
  const dash = text.lastIndexOf('-', (item.range?.[0] ?? 0) - 1);
  const line = lineStart(text, dash);
  return dash >= 0 && text.slice(line, dash).trim() === '' ? line : null;
}

function withCommentAbove(text: string, from: number, column: number): number {
  let start = from;
  while (start > 0) {
    const before = lineStart(text, start - 1);
    const indent = /^ *(?=#)/.exec(text.slice(before, start))?.[0].length;
    if (indent === undefined || indent > column) break;
    start = before;
  }
  return start;
}

/** Comments that are indented like what is in the rule belong to it. */
function withCommentsWithin(text: string, from: number, column: number): number {
  let end = from;
  for (;;) {
    const next = lineEnd(text, end === text.length ? end : end + 1);
    const indent = /^ *(?=#)/.exec(text.slice(end, next))?.[0].length;
    if (indent === undefined || indent <= column) return end;
    end = next;
  }
}
