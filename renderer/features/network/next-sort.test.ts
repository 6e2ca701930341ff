import { describe, expect, test } from 'vitest';
import type { CallSort } from '#contract/methods/calls.ts';
import { nextSort } from './next-sort.ts';

describe('presses on a header', () => {
  test.each<[CallSort['by'], (CallSort | null)[]]>([
    ['host', [{ by: 'host', descending: false }, { by: 'host', descending: true }, null]],
    ['size', [{ by: 'size', descending: true }, { by: 'size', descending: false }, null]],
    ['time', [{ by: 'time', descending: false }, null]],
  ])('%s goes through %j', (by, expected) => {
    let sort: CallSort | null = null;
    for (const next of expected) {
      sort = nextSort(sort, by);
      expect(sort).toEqual(next);
    }
  });

  test('another column begins its own way', () => {
    expect(nextSort({ by: 'host', descending: true }, 'duration')).toEqual({ by: 'duration', descending: true });
  });
});
