import { isAlias, isCollection, isPair, isScalar, stringify } from 'yaml';
import type { Scalar } from 'yaml';

/** A text that replaces the range from `start` to `end`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Applies edits that do not overlap; an insertion goes before a removal at the same place. */
export function apply(text: string, edits: readonly Edit[]): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const fromTheEnd = edits.toSorted((a, b) => b.start - a.start || b.end - a.end);
  return fromTheEnd.reduce(
    (result, edit) => result.slice(0, edit.start) + edit.text.replaceAll('\n', eol) + result.slice(edit.end),
    text,
  );
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the next line after something that ends at `offset`; `offset` itself if a line begins there. */
export function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const feed = text.indexOf('\n', offset);
  return feed === -1 ? text.length : feed + 1;
}

/** Where a node or a pair ends, without comments after it. */
export function endOf(node: unknown): number {
  if (isPair(node)) return node.value ? endOf(node.value) : endOf(node.key);
  // The range of a block includes what follows it.
  if (isCollection(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
  return isScalar(node) || isAlias(node) || isCollection(node) ? (node.range?.[1] ?? 0) : 0;
}

/** A value in one line, valid within brackets as well as outside; a text keeps its quotes. */
export function inlineText(value: unknown, quotes?: Scalar.Type): string {
  const quoted = quotes === 'QUOTE_SINGLE' || quotes === 'QUOTE_DOUBLE';
  const text = stringify([value], {
    schema: 'core',
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    doubleQuotedAsJSON: true,
    ...(quoted ? { defaultStringType: quotes, defaultKeyType: 'PLAIN' } : {}),
  });
  return text.trim().slice(1, -1);
}
