import { readPoint } from './utf8.ts';

/** An escape in a text, and what it stands for: characters, each with where in the escape it begins. */
export interface Escape {
  at: number;
  end: number;
  pieces: readonly { text: string; at: number }[];
}

const LETTERS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The escape of JSON, JavaScript, URLs or XML that begins at `at`; null where none does. */
export function readEscape(text: string, at: number): Escape | null {
  const first = text.charAt(at);
  if (first === '%') return readPercent(text, at);
  return first === '&' ? readEntity(text, at) : readBackslash(text, at);
}

function escapeOf(at: number, end: number, text: string): Escape {
  return { at, end, pieces: [{ text, at: 0 }] };
}

function readBackslash(text: string, at: number): Escape | null {
  const letter = text.charAt(at + 1);
  if (letter === 'u' || letter === 'x') {
    const end = at + (letter === 'u' ? 6 : 4);
    const unit = hexAt(text, at + 2, end);
    return unit < 0 ? null : escapeOf(at, end, String.fromCharCode(unit));
  }
  if (letter !== '' && '"\'\\/'.includes(letter)) return escapeOf(at, at + 2, letter);
  const meant = LETTERS[letter];
  return meant === undefined ? null : escapeOf(at, at + 2, meant);
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/y;

function readEntity(text: string, at: number): Escape | null {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (match === null) return null;
  const [whole, decimal, hex, name] = match;
  const end = at + whole.length;
  if (name !== undefined) return escapeOf(at, end, ENTITIES[name] ?? '');
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return escapeOf(at, end, point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');
}

/** Bytes that follow each other may be one character in UTF-8. */
function readPercent(text: string, at: number): Escape | null {
  const bytes: number[] = [];
  let end = at;
  for (; text.charCodeAt(end) === 0x25; end += 3) {
    const byte = hexAt(text, end + 1, end + 3);
    if (byte < 0) break;
    bytes.push(byte);
  }
  if (bytes.length === 0) return null;
  const pieces: { text: string; at: number }[] = [];
  for (let index = 0; index < bytes.length;) {
    const point = readPoint(bytes, index);
    pieces.push({ text: point.text, at: index * 3 });
    index += point.bytes;
  }
  return { at, end, pieces };
}

/** The number that the hex digits from `at` to `end` make; below 0 where there is anything else. */
function hexAt(text: string, at: number, end: number): number {
  let value = 0;
  for (let index = at; index < end; index += 1) {
    const digit = hexDigit(text.charCodeAt(index));
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
