/** Reading and searching a slice at a time, so that no amount of data holds the thread: see docs/performance.md. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Bytes that are read or searched in one go: some 20 ms. */
const SLICE_BYTES = 4_000_000;

/** A row by its number, and how many bytes are read with it. */
export interface SizedRow {
  seq: number;
  size: number;
}

/** The first rows that are a slice together; at least one, where there are any. */
export function firstSlice<T extends SizedRow>(rows: readonly T[]): T[] {
  let size = 0;
  const end = rows.findIndex((row, index) => (size += row.size) > SLICE_BYTES && index > 0);
  return end === -1 ? [...rows] : rows.slice(0, end);
}

export interface SlicedSearch {
  /** The next rows that may match, in the order of the search; `last`: the one before them, null at the start. */
  candidates(last: number | null): readonly SizedRow[];
  /** The numbers of those that match, of the rows between two numbers, both included, in the order of the search. */
  match(lowest: number, highest: number): readonly number[];
  /** Ends the search once so many were found. */
  enough?: number;
}

/** The numbers of the rows that match. Between two slices everything else has its turn; aborting `signal` rejects. */
export async function searchSlices(
  { candidates, match, enough = Infinity }: SlicedSearch,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const found: number[] = [];
  let last: number | null = null;
  while (found.length < enough) {
    signal?.throwIfAborted();
    const slice: number[] = firstSlice(candidates(last)).map(({ seq }) => seq);
    const [first, end] = [slice[0], slice.at(-1)];
    if (first === undefined || end === undefined) break;
    for (const seq of match(Math.min(first, end), Math.max(first, end))) found.push(seq);
    last = end;
    // oxlint-disable-next-line no-await-in-loop -- the point of slices
    await nextTurn();
  }
  return found;
}
