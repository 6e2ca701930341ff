import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align, type Similarity } from './align.ts';

const exact: Similarity<string> = { key: (item) => item, score: () => 0, sameness: 1 };
/** Letters correspond in either case. */
const anyCase: Similarity<string> = {
  key: (item) => item,
  score: (a, b) => (a.toLowerCase() === b.toLowerCase() ? 1 : 0),
  sameness: 3,
};

const shown = (before: string, after: string, similarity = exact): string =>
  align([...before], [...after], similarity)
    .map(({ before: at, after: to }) => `${at === null ? '-' : before[at]}${to === null ? '-' : after[to]}`)
    .join(' ');

describe('aligning two lists', () => {
  test.each([
    ['abc', 'abc', 'aa bb cc'],
    ['abc', 'ac', 'aa b- cc'],
    ['ac', 'abc', 'aa -b cc'],
    ['abxyc', 'abzc', 'aa bb x- y- -z cc'],
    ['', 'ab', '-a -b'],
  ])('%s and %s', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  test('similar items are paired unless that would lose a pair of equal ones', () => {
    expect(shown('abc', 'aBc', anyCase)).toBe('aa bB cc');
    expect(shown('ab', 'bA', anyCase)).toBe('a- bb -A');
  });

  test('has every item of both once and in order, and finds as many the same as there can be', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const found = align(before, after, exact);
        expect(found.flatMap(({ before: at }) => at ?? [])).toEqual(before.map((_, at) => at));
        expect(found.flatMap(({ after: to }) => to ?? [])).toEqual(after.map((_, to) => to));
        const same = found.filter(({ before: at, after: to }) => at !== null && to !== null);
        for (const { before: at, after: to } of same) expect(before[at ?? -1]).toBe(after[to ?? -1]);
        expect(same.length).toBe(longestCommon(before, after));
      }),
    );
  });

  test('of lists that are too long, those that are alone of their kind stay together', () => {
    const before = ['first', ...Array.from({ length: 3000 }, (_, n) => `b${n % 1500}`), 'mark', 'end of before'];
    const after = ['other', ...Array.from({ length: 3000 }, (_, n) => `a${n % 1500}`), 'mark', 'end of after'];
    const pairs = align(before, after, exact).filter(({ before: at, after: to }) => at !== null && to !== null);
    expect(pairs).toEqual([{ before: 3001, after: 3001 }]);
  });
});

/** By definition, slowly. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  const [first, ...rest] = before;
  if (first === undefined || after.length === 0) return 0;
  const at = after.indexOf(first);
  const without = longestCommon(rest, after);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, after.slice(at + 1)));
}
