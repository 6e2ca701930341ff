import { expect, test } from 'vitest';
import { containsInPieces, firstSlice, searchSlices } from './slices.ts';

const MB = 1_000_000;
const rows = (...sizes: number[]) => sizes.map((size, index) => ({ seq: index + 1, size: size * MB }));

test.each([
  ['small rows', rows(1, 1, 1), 3],
  ['rows that are large together', rows(2, 2, 2, 2), 2],
  ['a row that is too large alone', rows(30, 1), 1],
  ['no rows', [], 0],
])('of %s, the first slice has as many as are read in one go', (_what, given, expected) => {
  expect(firstSlice(given)).toEqual(given.slice(0, expected));
});

/** A search through these rows from the last one down; says which ranges were searched. */
function search(
  given: ReturnType<typeof rows>,
  matching: (seq: number) => boolean,
  signal?: AbortSignal,
  enough?: number,
) {
  const searched: [number, number][] = [];
  const found = searchSlices(
    {
      candidates: (last) => given.filter(({ seq }) => last === null || seq < last).toReversed(),
      match(lowest, highest) {
        searched.push([lowest, highest]);
        const between = given.map(({ seq }) => seq).filter((seq) => seq >= lowest && seq <= highest && matching(seq));
        return between.toReversed();
      },
      async matchLarge(seq) {
        searched.push([seq, seq]);
        return matching(seq);
      },
      ...(enough === undefined ? {} : { enough }),
    },
    signal,
  );
  return { found, searched };
}

test('a search reads every row once, in its order, and leaves the loop to others between two slices', async () => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const { found, searched } = search(rows(1.5, 1.5, 1.5, 0.5, 30), (seq) => seq !== 2);
  expect(searched).toEqual([[5, 5]]);
  expect(await found).toEqual([5, 4, 3, 1]);
  expect(searched).toEqual([
    [5, 5],
    [3, 4],
    [2, 2],
    [1, 1],
  ]);
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(3);
});

test('a search ends with as many as are enough', async () => {
  const { found, searched } = search(rows(1.5, 1.5, 1.5, 1.5), () => true, undefined, 2);
  expect(await found).toEqual([4, 3]);
  expect(searched).toHaveLength(2);
});

test('a search that is cancelled searches no further', async () => {
  const abort = new AbortController();
  const { found, searched } = search(rows(1.5, 1.5, 1.5, 1.5), () => true, abort.signal);
  abort.abort(new Error('the page asks anew'));
  await expect(found).rejects.toThrow('the page asks anew');
  expect(searched).toHaveLength(1);
});

test.each([
  ['Needle', true],
  ['needle (1+1) ü', true],
  ['needle (1+1) Ü', false],
  ['no needle', false],
])('whether a large text has %j, which may lie across two pieces: %s', async (wanted, expected) => {
  for (const before of [0, 999_990, 1_000_000, 2_999_995]) {
    const text = `${'x'.repeat(before)}NEEDLE (1+1) ü`;
    expect(await containsInPieces(text, wanted, undefined)).toBe(expected);
  }
});
