/** Reading and searching a slice at a time, so that no amount of data holds the thread: see docs/performance.md. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Bytes that take some 20 ms: to be read, and to be searched by LIKE for a text that nearly occurs all the time. */
const READ_BYTES = 4_000_000;
const SEARCH_BYTES = 2_000_000;

/** Characters of a large text that are searched in one go. */
const PIECE = 1_000_000;

/** A row by its number, and how many bytes are read with it. */
export interface SizedRow {
  seq: number;
  size: number;
}

/** The first rows that are a slice together; at least one, where there are any. */
export function firstSlice<T extends SizedRow>(rows: readonly T[], most: number = READ_BYTES): T[] {
  let size = 0;
  const end = rows.findIndex((row, index) => (size += row.size) > most && index > 0);
  return end === -1 ? [...rows] : rows.slice(0, end);
}

export interface SlicedSearch {
  /** The next rows that may match, in the order of the search; `last`: the one before them, null at the start. */
  candidates(last: number | null): readonly SizedRow[];
  /** The numbers of those that match, of the rows between two numbers, both included, in the order of the search. */
  match(lowest: number, highest: number): readonly number[];
  /** Whether one row matches that is too large for `match`. */
  matchLarge(seq: number): Promise<boolean>;
  /** Ends the search once so many were found. */
  enough?: number;
}

/** The numbers of the rows that match. Between two slices everything else has its turn; aborting `signal` rejects. */
export async function searchSlices(
  { candidates, match, matchLarge, enough = Infinity }: SlicedSearch,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const found: number[] = [];
  let last: number | null = null;
  while (found.length < enough) {
    signal?.throwIfAborted();
    const slice: SizedRow[] = firstSlice(candidates(last), SEARCH_BYTES);
    const [first, end] = [slice[0], slice.at(-1)];
    if (first === undefined || end === undefined) break;
    if (first.size <= SEARCH_BYTES) found.push(...match(Math.min(first.seq, end.seq), Math.max(first.seq, end.seq)));
    // oxlint-disable-next-line no-await-in-loop -- the point of slices
    else if (await matchLarge(first.seq)) found.push(first.seq);
    last = end.seq;
    // oxlint-disable-next-line no-await-in-loop -- the point of slices
    await nextTurn();
  }
  return found;
}

/** Whether a large text contains `wanted`, ignoring the case of A to Z as LIKE does, a piece at a time. */
export async function containsInPieces(
  text: string,
  wanted: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const anyCase = Array.from(wanted, (char) =>
    /[a-z]/i.test(char) ? `[${char.toLowerCase()}${char.toUpperCase()}]` : RegExp.escape(char),
  );
  const pattern = new RegExp(anyCase.join(''));
  for (let at = 0; at < text.length; at += PIECE) {
    signal?.throwIfAborted();
    if (pattern.test(text.slice(at, at + PIECE + wanted.length - 1))) return true;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await nextTurn();
  }
  return false;
}
