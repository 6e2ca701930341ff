import { isLarge } from '#engine/offload/size.ts';

/** How deep values are looked at as a whole; below, one by one, so that no depth makes the work grow by its square. */
const WHOLE_DEPTH = 6;

/** A list or an object of which some is written. */
interface Level {
  of: Record<string, unknown>;
  /** Those to be written. */
  keys: readonly string[];
  isList: boolean;
  next: number;
}

/**
 * What JSON.stringify returns for plain data, in pieces of about `size` characters, each made when it is asked for. A pair of
 * surrogates that falls between two pieces is written as escapes.
 */
export function* jsonPieces(value: unknown, size: number): Generator<string> {
  let piece = '';
  for (const token of tokens(value, size)) {
    piece += token;
    if (piece.length < size) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* tokens(root: unknown, size: number): Generator<string> {
  const open: Level[] = [];
  let value = root;
  for (;;) {
    if (typeof value === 'string' && value.length > size) yield* stringPieces(value, size);
    else if (isWritable(value, open.length, size)) yield JSON.stringify(value) ?? 'null';
    else {
      const level = levelOf(value as object);
      open.push(level);
      yield level.isList ? '[' : '{';
    }
    let level = open.at(-1);
    while (level && level.next === level.keys.length) {
      yield level.isList ? ']' : '}';
      open.pop();
      level = open.at(-1);
    }
    if (!level) return;
    const key = level.keys[level.next] ?? '';
    const comma = level.next === 0 ? '' : ',';
    yield level.isList ? comma : `${comma}${JSON.stringify(key)}:`;
    value = level.of[key];
    level.next += 1;
  }
}

/** Whether a value is written in one go. */
function isWritable(value: unknown, depth: number, size: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth < WHOLE_DEPTH && !isLarge(value, size);
}

function levelOf(value: object): Level {
  const of = value as Record<string, unknown>;
  if (Array.isArray(value)) return { of, keys: Object.keys(value), isList: true, next: 0 };
  return { of, keys: Object.keys(of).filter((key) => of[key] !== undefined), isList: false, next: 0 };
}

function* stringPieces(text: string, size: number): Generator<string> {
  yield '"';
  for (let at = 0; at < text.length; at += size) yield JSON.stringify(text.slice(at, at + size)).slice(1, -1);
  yield '"';
}
