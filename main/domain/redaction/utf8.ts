/** The bytes of a text in UTF-8; half a surrogate pair as the replacement character, as encoders write it. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    pushPoint(bytes, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
  }
  return bytes;
}

function pushPoint(bytes: number[], point: number): void {
  const rest = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), rest(0));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), rest(6), rest(0));
  else bytes.push(0xf0 | (point >> 18), rest(12), rest(6), rest(0));
}

/** Each byte as one character: how bytes that are not text are searched. */
export function byteText(bytes: readonly number[]): string {
  return bytes.map((byte) => String.fromCharCode(byte)).join('');
}

/**
 * The character that begins at `at`, and how many bytes it takes. Bytes that are not UTF-8 are read as Latin-1, one by
 * one, as `escape` writes them.
 */
export function readPoint(bytes: readonly number[], at: number): { text: string; bytes: number } {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { text: String.fromCharCode(lead), bytes: 1 };
  const size = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const rest = bytes.slice(at + 1, at + size);
  const isWhole = size > 1 && rest.length === size - 1 && rest.every((byte) => (byte & 0xc0) === 0x80);
  if (!isWhole) return { text: String.fromCharCode(lead), bytes: 1 };
  const point = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), lead & (0xff >> (size + 1)));
  if (point > 0x10ffff) return { text: String.fromCharCode(lead), bytes: 1 };
  return { text: String.fromCodePoint(point), bytes: size };
}
