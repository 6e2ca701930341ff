/**
 * Trust boundary: text of scripts and servers goes through here before it is shown, on a page or in a terminal. It cannot
 * move a cursor, set a title, turn its writing direction or hide characters. The joiners that scripts of India and
 * Persia and emoji need are kept.
 */

/** Every character that is not seen; line ends and tabs, which have a visible effect, are among them. */
export const unseen = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const unseenBesideLayout = /(?!\u200c|\u200d|\n|\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line: every character that is not seen is written out, e.g. `\x1b` or `\u202e`. */
export function visible(text: string): string {
  return text.replaceAll(unseen, written);
}

/** A message on one line: its line ends are spaces. */
export function visibleSentence(text: string): string {
  return visible(text.replaceAll(/[ \t]*[\r\n]+[ \t]*/g, ' '));
}

/** Several lines as one text: line ends and tabs stay what they are. */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(unseenBesideLayout, written);
}

/** The lines of a text, each visible; tabs become two spaces, and empty lines at the end are removed. */
export function visibleLines(text: string): string[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => visible(line.replaceAll('\t', '  ')));
}

function written(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return short[character] ?? `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
