import { isUtf8 } from 'node:buffer';

/** The text of a file, or where its first byte is that is not UTF-8 (line and column from 1). */
type Utf8 = { ok: true; text: string } | { ok: false; line: number; column: number; message: string };

const lineFeed = 0x0a;

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

// Sound line by line: the byte of a line feed is never part of a longer UTF-8 sequence.
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

// The longest prefix that is UTF-8 says how many characters stand before the bad byte.
function columnOfBadByte(line: Uint8Array): number {
  const lossy = new TextDecoder().decode(line);
  for (let at = lossy.indexOf('\uFFFD'); at !== -1; at = lossy.indexOf('\uFFFD', at + 1)) {
    const before = Buffer.byteLength(lossy.slice(0, at));
    if (!startsWith(line.subarray(before), 0xef, 0xbf, 0xbd)) return at + 1;
  }
  return 1;
}

/** Decodes a file; a byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): Utf8 {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
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
