import { charCodeAt } from './primordials.ts';

/** Bytes of a text in UTF-8; a lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = charCodeAt(text, index);
    if (code < 0x80) continue;
    if (code < 0x800) bytes += 1;
    else if (isPair(text, index, code)) {
      bytes += 2;
      index += 1;
    } else bytes += 2;
  }
  return bytes;
}

/** The bytes of a text in UTF-8; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    let code = charCodeAt(text, index);
    if (isPair(text, index, code)) {
      index += 1;
      code = 0x10000 + ((code & 0x3ff) << 10) + (charCodeAt(text, index) & 0x3ff);
    } else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    at = writeCode(bytes, at, code);
  }
  return bytes;
}

function writeCode(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) bytes[at] = code;
  else if (code < 0x800) bytes[at] = 0xc0 | (code >> 6);
  else if (code < 0x10000) bytes[at] = 0xe0 | (code >> 12);
  else bytes[at] = 0xf0 | (code >> 18);
  const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  for (let left = more - 1; left >= 0; left -= 1) bytes[at + more - left] = 0x80 | ((code >> (6 * left)) & 0x3f);
  return at + more + 1;
}

/** How many bytes at the end, three at most, begin a character that is valid so far. */
export function unfinishedBytes(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= 3 && back <= length; back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte >= 0x80 && byte < 0xc0) continue;
    const isValid = back === 1 || mayFollow(byte, bytes[length - back + 1] ?? 0);
    return isValid && sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return lead <= 0xf4 ? 4 : 1;
  return lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
}

/** A second byte that would make the character too short, a surrogate or too large is none (Unicode, table 3-7). */
function mayFollow(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}

function isPair(text: string, index: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdbff || index + 1 >= text.length) return false;
  const next = charCodeAt(text, index + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
