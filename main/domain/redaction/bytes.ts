const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const NO_DIGIT = 255;
const CHUNK = 8192;

/** The six bits of each character of base64 and base64url (RFC 4648); 255 for every other one below 128. */
const SIX_BITS = new Uint8Array(128).fill(NO_DIGIT);
for (const [bits, character] of [...STANDARD].entries()) SIX_BITS[character.charCodeAt(0)] = bits;
SIX_BITS[0x2d] = 62;
SIX_BITS[0x5f] = 63;

/** The six bits that a character of base64 or base64url stands for; -1 for any other character. */
export function sixBitsOf(code: number): number {
  const bits = code < 128 ? (SIX_BITS[code] as number) : NO_DIGIT;
  return bits === NO_DIGIT ? -1 : bits;
}

/** The value of a hexadecimal digit; -1 for any other character. */
export function hexDigitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** The four characters of base64 that hold the 24 bits from bit `offset` of `bytes` on. */
export function base64Gram(bytes: readonly number[], offset: number): string {
  let gram = '';
  for (let bit = offset; bit < offset + 24; bit += 6) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    gram += STANDARD.charAt((pair >> (10 - (bit & 7))) & 0x3f);
  }
  return gram;
}

/** The bytes of base64 with or without padding. Characters that are not base64 are skipped. */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [bits, held, length] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const six = sixBitsOf(text.charCodeAt(at));
    if (six < 0) continue;
    bits = ((bits << 6) | six) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[length] = (bits >> held) & 0xff;
    length += 1;
  }
  return bytes.subarray(0, length);
}

/** Bytes, each given as one character, as base64 with padding. */
export function base64OfByteText(text: string): string {
  const codes = new Uint8Array(Math.ceil(text.length / 3) * 4);
  let to = 0;
  for (let at = 0; at < text.length; at += 3) {
    const left = text.length - at;
    const second = left > 1 ? text.charCodeAt(at + 1) : 0;
    const third = left > 2 ? text.charCodeAt(at + 2) : 0;
    const bits = (text.charCodeAt(at) << 16) | (second << 8) | third;
    for (let shift = 18; shift >= 0; shift -= 6) {
      codes[to] = (18 - shift) / 6 <= left ? STANDARD.charCodeAt((bits >> shift) & 0x3f) : 0x3d;
      to += 1;
    }
  }
  return textOf(codes);
}

/** The bytes of a text in UTF-8, each as one character; half a surrogate pair becomes U+FFFD, as encoders write it. */
export function utf8Text(text: string): string {
  if (isAscii(text)) return text;
  const codes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    pushUtf8(codes, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
  }
  return textOf(codes);
}

function pushUtf8(codes: number[], point: number): void {
  const rest = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) codes.push(point);
  else if (point < 0x800) codes.push(0xc0 | (point >> 6), rest(0));
  else if (point < 0x10000) codes.push(0xe0 | (point >> 12), rest(6), rest(0));
  else codes.push(0xf0 | (point >> 18), rest(12), rest(6), rest(0));
}

export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** A text of these code units, built in pieces because a call takes a limited number of arguments. */
export function textOf(codes: Uint8Array | Uint16Array | readonly number[]): string {
  const { length } = codes;
  if (length <= CHUNK) return String.fromCharCode.apply(null, codes as number[]);
  let text = '';
  for (let at = 0; at < length; at += CHUNK) {
    const chunk = Array.isArray(codes) ? codes.slice(at, at + CHUNK) : (codes as Uint16Array).subarray(at, at + CHUNK);
    text += String.fromCharCode.apply(null, chunk as number[]);
  }
  return text;
}
