import { describe, expect, test } from 'vitest';
import { faceValues } from './face-values.ts';

describe('the values of the entity that a pass shows', () => {
  test('single values come before lists and objects, in the order of the entity', () => {
    expect(faceValues({ rewards: [1, 2], points: 1280, next: { tier: 'gold' }, isMember: false }, 9)).toEqual([
      { key: 'points', text: '1280' },
      { key: 'isMember', text: 'false' },
      { key: 'rewards', text: '2 items' },
      { key: 'next', text: '1 field' },
    ]);
  });

  test('empty values and fields of the pass itself are not shown', () => {
    expect(faceValues({ passId: 'A', identifiers: { a: 1 }, tier: null, name: '', points: 0 }, 9)).toEqual([
      { key: 'points', text: '0' },
    ]);
  });

  test('there are no more than the limit', () => {
    expect(faceValues({ a: 1, b: 2, c: 3 }, 2).map(({ key }) => key)).toEqual(['a', 'b']);
  });
});
