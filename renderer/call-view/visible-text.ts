/**
 * Trust boundary: text of scripts and servers goes through here before it is shown. The page shows it as text anyway;
 * this keeps it from turning its writing direction or hiding characters, so that the reader sees what was sent. The
 * joiners that scripts of India and Persia and emoji need are kept.
 */
const unseen = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const unseenBesideLayout = /(?!\u200c|\u200d|\n|\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line: every invisible character is written out, e.g. `\x1b` or `\u202e`. */
export function visibleLine(text: string): string {
  return text.replaceAll(unseen, written);
}

/** A message on one line: its line ends are spaces. */
export function visibleSentence(text: string): string {
  return visibleLine(text.replaceAll(/[ \t]*[\r\n]+[ \t]*/g, ' '));
}

/** Several lines: line ends and tabs stay what they are. */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(unseenBesideLayout, written);
}

function written(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return (
    short[character] ??
    (code <= 0xff ? `\\x${hex.padStart(2, '0')}` : code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`)
  );
}
