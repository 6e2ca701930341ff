import { unseen } from '#domain/visible.ts';

/**
 * Trust boundary: text of scripts and servers is shown as text, and no character of it may hide, or turn the direction
 * of its surroundings. The joiners that scripts of India and Persia and emoji need are kept, and so are line ends and
 * tabs, which have a visible effect.
 */
const unseenBesideLayout = new RegExp(`(?![\\n\\r\\t])${unseen.source}`, 'gu');

/** Marks are elements, and a text of nothing else must not slow down the page. */
const MOST_MARKS = 1_000;
const replacement = '\uFFFD';

export type TextPart = { kind: 'text'; text: string } | { kind: 'unseen'; text: string; code: string };

/**
 * A text in its order: runs that can be shown as they are, and between them each invisible character. After a thousand
 * of these the rest is one run, in which `�` replaces each.
 */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  let marks = 0;
  for (const { 0: character, index } of text.matchAll(unseenBesideLayout)) {
    if (marks === MOST_MARKS)
      return [...parts, { kind: 'text', text: text.slice(end).replaceAll(unseenBesideLayout, replacement) }];
    marks += 1;
    if (index > end) parts.push({ kind: 'text', text: text.slice(end, index) });
    parts.push({ kind: 'unseen', text: character, code: codeOf(character) });
    end = index + character.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** `U+202E`. */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
