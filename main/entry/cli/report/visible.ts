/**
 * Trust boundary: text of scripts and servers goes to a terminal through here, and cannot move its cursor, set its
 * title, turn its writing direction or hide characters. The joiners that scripts of India and Persia and emoji need are
 * kept.
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line; every character that a terminal interprets or does not show is written out, e.g. `\x1b`. */
export function visible(text: string): string {
  return text.replaceAll(unseen, (character) => short[character] ?? escaped(character.codePointAt(0) ?? 0));
}

function escaped(code: number): string {
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** The lines of a text, each visible; tabs become two spaces, and empty lines at the end are removed. */
export function visibleLines(text: string): string[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => visible(line.replaceAll('\t', '  ')));
}
