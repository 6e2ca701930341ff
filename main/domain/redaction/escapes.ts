import { readPoint } from './utf8.ts';

/** Told of each character that an escape stands for, and where in the text that character begins. */
export type Emit = (character: string, at: number) => void;

const LETTERS = new Map(
  Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\', '/': '/' }),
);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the escape of JSON, JavaScript, URLs or XML that begins at `at`, and gives where it ends; -1 where none does.
 * Texts hold very many of them, so nothing is made for each.
 */
export function readEscape(text: string, at: number, emit: Emit): number {
  const first = text.charCodeAt(at);
  if (first === 0x25) return readPercent(text, at, emit);
  return first === 0x26 ? readEntity(text, at, emit) : readBackslash(text, at, emit);
}

function readBackslash(text: string, at: number, emit: Emit): number {
  const letter = text.charAt(at + 1);
  if (letter === 'u' || letter === 'x') {
    const end = at + (letter === 'u' ? 6 : 4);
    const unit = hexAt(text, at + 2, end);
    if (unit < 0) return -1;
    emit(String.fromCharCode(unit), at);
    return end;
  }
  const meant = LETTERS.get(letter);
  if (meant === undefined) return -1;
  emit(meant, at);
  return at + 2;
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/y;

function readEntity(text: string, at: number, emit: Emit): number {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (match === null) return -1;
  const [whole, decimal, hex, name] = match;
  const point = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
  if (name !== undefined) emit(ENTITIES[name] ?? '', at);
  else emit(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd', at);
  return at + whole.length;
}

/** Bytes that follow each other may be one character in UTF-8. */
function readPercent(text: string, at: number, emit: Emit): number {
  const first = hexAt(text, at + 1, at + 3);
  if (first < 0) return -1;
  if (first < 0x80) {
    emit(String.fromCharCode(first), at);
    return at + 3;
  }
  const bytes = [first];
  for (let next = at + 3; bytes.length < 4 && text.charCodeAt(next) === 0x25; next += 3) {
    const byte = hexAt(text, next + 1, next + 3);
    if (byte < 0) break;
    bytes.push(byte);
  }
  const point = readPoint(bytes, 0);
  emit(point.text, at);
  return at + point.bytes * 3;
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
