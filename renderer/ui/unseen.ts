/**
 * Trust boundary: what scripts and servers made is shown as text, and no character of it may hide, or turn the
 * direction of what stands beside it. The joiners that scripts of India and Persia and emoji need stay, and so do
 * line ends and tabs, which can be seen by what they do. The same set as main/entry/cli/report/visible.ts writes out.
 */
const unseen = /(?!\u200c|\u200d|[\n\r\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Marks are elements; a text made of nothing else must not stop the page. */
const MOST_MARKS = 1_000;
const replacement = '\uFFFD';

export type TextPart = { kind: 'text'; text: string } | { kind: 'unseen'; text: string; code: string };

/**
 * A text in its order: runs that can be shown as they are, and between them each character that cannot be seen. After
 * a thousand of these the rest is one run, in which `�` stands for each.
 */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  let marks = 0;
  for (const { 0: character, index } of text.matchAll(unseen)) {
    if (marks === MOST_MARKS)
      return [...parts, { kind: 'text', text: text.slice(end).replaceAll(unseen, replacement) }];
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
