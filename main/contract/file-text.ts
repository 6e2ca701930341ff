/** Files as text: bytes that are not UTF-8 are refused with their place, never altered. */

/** Every runtime of Passbench has it; its types belong to Node or to the DOM, and the contract includes neither. */
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** The text of a file, or the place of its first byte that is not UTF-8 (line and column from 1). */
export type DecodedText = { ok: true; text: string } | { ok: false; line: number; column: number; message: string };

const lineFeed = 0x0a;
const strict = new TextDecoder('utf-8', { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

// Checking line by line is safe: the byte of a line feed is never part of a longer UTF-8 sequence.
function firstBadLine(bytes: Uint8Array): { line: number; bytes: Uint8Array } {
  let line = 1;
  let start = 0;
  for (;;) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed;
    const slice = bytes.subarray(start, end);
    if (feed === -1 || !isUtf8(slice)) return { line, bytes: slice };
    line += 1;
    start = end + 1;
  }
}

// The longest prefix that is UTF-8 gives the number of characters before the bad byte.
function columnOfBadByte(line: Uint8Array): number {
  const lossy = new TextDecoder().decode(line);
  for (let at = lossy.indexOf('\uFFFD'); at !== -1; at = lossy.indexOf('\uFFFD', at + 1)) {
    const before = new TextEncoder().encode(lossy.slice(0, at)).length;
    if (!startsWith(line.subarray(before), 0xef, 0xbf, 0xbd)) return at + 1;
  }
  return 1;
}

/** Decodes a file; a byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  if (utf16Of(bytes) !== null) {
    return { ok: false, line: 1, column: 1, message: 'is UTF-16 text; save it as UTF-8' };
  }
  if (isUtf8(bytes)) return { ok: true, text: new TextDecoder().decode(bytes) };
  const bad = firstBadLine(bytes);
  return {
    ok: false,
    line: bad.line,
    column: columnOfBadByte(bad.bytes),
    message: 'is not UTF-8 from here; save it as UTF-8',
  };
}

/**
 * As `decodeUtf8`, and UTF-16 with its byte order mark too, which PowerShell writes for the output of other programs.
 */
export function decodeHar(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Of(bytes);
  return utf16 === null ? decodeUtf8(bytes) : { ok: true, text: new TextDecoder(utf16).decode(bytes) };
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  return startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
}
