/**
 * Recognises valid text by its characters. Each isolate is new and would compile a
 * regular expression again, which takes longer than everything else about a call.
 */
import { charCodeAt, indexOf } from './primordials.ts';

const SLASH = 0x2f;
const DOT = 0x2e;
const HYPHEN = 0x2d;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;

const TOKEN_MARKS = "!#$%&'*+-.^_`|~";
const PATH_MARKS = '_-./~=?&';

function isMark(marks: string, code: number): boolean {
  for (let index = 0; index < marks.length; index += 1) if (charCodeAt(marks, index) === code) return true;
  return false;
}

/** A name of a header or of a method: a token of RFC 9110, section 5.6.2. */
export function isToken(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = charCodeAt(text, index);
    if (!isLower(code) && !isUpper(code) && !isDigit(code) && !isMark(TOKEN_MARKS, code)) return false;
  }
  return text.length > 0;
}

/** Whether a header's value has a character that would end it. */
export function endsLine(text: string): boolean {
  return indexOf(text, '\0') >= 0 || indexOf(text, '\r') >= 0 || indexOf(text, '\n') >= 0;
}

/** A URL that a parse would leave as it is; most are, and asking the runner for a parse costs more than the rest of a call. */
export function isPlainUrl(text: string): boolean {
  const host = indexOf(text, 'https://') === 0 ? 8 : indexOf(text, 'http://') === 0 ? 7 : 0;
  const path = host === 0 ? 0 : endOfPlainHost(text, host);
  return path > 0 && isPlainPath(text, path);
}

/**
 * The index of the slash after a name of two labels or more, all but the first beginning with a letter, so that none
 * is an address; 0 where there is no such name.
 */
function endOfPlainHost(text: string, start: number): number {
  let labels = 1;
  let last = DOT;
  for (let index = start; index < text.length; index += 1) {
    const code = charCodeAt(text, index);
    if (code === SLASH) return labels > 1 && last !== DOT && last !== HYPHEN ? index : 0;
    if (code === DOT) {
      if (last === DOT || last === HYPHEN) return 0;
      labels += 1;
    } else if (
      !isLower(code) &&
      (!isDigit(code) || (last === DOT && labels > 1)) &&
      (code !== HYPHEN || last === DOT)
    ) {
      return 0;
    }
    last = code;
  }
  return 0;
}

/** Nothing to encode, and no segment that a parse could take away: none begins with a dot. */
function isPlainPath(text: string, slash: number): boolean {
  for (let index = slash + 1; index < text.length; index += 1) {
    const code = charCodeAt(text, index);
    if (code === DOT && charCodeAt(text, index - 1) === SLASH) return false;
    if (!isLower(code) && !isUpper(code) && !isDigit(code) && !isMark(PATH_MARKS, code)) return false;
  }
  return true;
}
