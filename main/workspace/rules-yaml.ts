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

/** The lines of the text that belong to one rule: the comment above it, the rule, and comments within it. */
export interface RuleLines {
  /** The start of its comment, or of the rule. */
  start: number;
  /** The start of the line with its dash. */
  dash: number;
  end: number;
}

/** The lines of each rule of a block list, in order; null if rules share lines. */
export function ruleLines(text: string, list: YAMLSeq): RuleLines[] | null {
  const dashes = list.items.map((item) => dashOf(text, item as Node));
  if (list.flow === true || dashes.some((dash) => dash === null)) return null;
  const own = dashes.map((dash, index) => ({ dash: dash ?? 0, end: lineEnd(text, endOf(list.items[index])) }));
  return own.map(({ dash, end }) => {
    const column = text.slice(dash).search(/\S/);
    return { start: withCommentAbove(text, dash, column), dash, end: withCommentsWithin(text, end, column) };
  });
}

/** The start of the line of an item's dash; null if the dash shares its line with something else. */
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

/** Comments with the indentation of the rule's content belong to it. */
function withCommentsWithin(text: string, from: number, column: number): number {
  let end = from;
  for (;;) {
    const next = lineEnd(text, end === text.length ? end : end + 1);
    const indent = /^ *(?=#)/.exec(text.slice(end, next))?.[0].length;
    if (indent === undefined || indent <= column) return end;
    end = next;
  }
}
