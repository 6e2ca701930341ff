/**
 * Trust boundary: data of a script is pasted into somebody's terminal. Everything is quoted so that the shell runs none
 * of it, and characters that the terminal itself interprets when they are pasted (escapes, line ends, tabs) are
 * escaped.
 */
const needsEscapes = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const escaped = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\']/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\', "'": "\\'" };

/** One word of a POSIX shell. Text with control characters needs bash or zsh; NUL fits into no word at all. */
export function shellQuote(text: string): string {
  if (!needsEscapes.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  return `$'${text.replaceAll(escaped, (character) => named[character] ?? bytesOf(character))}'`;
}

/** As bytes, because the bash of macOS knows no `\u`. */
function bytesOf(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
