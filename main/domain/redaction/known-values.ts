import type { Start } from './scanner.ts';
import { spellingsOf } from './spellings.ts';

/** A value that must not be written. `placeholder` is what stands in its place. */
export interface KnownValue {
  name: string;
  value: string;
  placeholder: string;
}

/** The starts by which a value is found in any of its spellings. */
export function valueStarts({ name, value, placeholder }: KnownValue): Start[] {
  return spellingsOf(value).map(({ text, before, after }) => ({
    text,
    check(whole, at) {
      const end = at + text.length;
      return {
        start: at - (before && isBase64(whole, at - 1) ? 1 : 0),
        end: after ? endOfBase64(whole, end) : end,
        name,
        known: placeholder,
      };
    },
  }));
}

/** With the character that holds the last bits, and the padding, which would tell how many there are. */
function endOfBase64(text: string, at: number): number {
  let end = isBase64(text, at) ? at + 1 : at;
  while (end < at + 3 && text.charAt(end) === '=') end += 1;
  return end;
}

function isBase64(text: string, at: number): boolean {
  return /[\w+/-]/.test(text.charAt(at));
}
