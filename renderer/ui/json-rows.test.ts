import { describe, expect, test } from 'vitest';
import { isLargerThan, jsonRows, initiallyOpen, parentRow } from './json-rows.ts';

const entity = { customer: { tier: 'gold', tags: ['a', 'b'] }, points: 42, empty: {} };

describe('the lines of a JSON value', () => {
  test('go through it in order while everything is open', () => {
    expect(jsonRows(entity, () => true).map(({ pointer, depth }) => [pointer, depth])).toEqual([
      ['', 0],
      ['/customer', 1],
      ['/customer/tier', 2],
      ['/customer/tags', 2],
      ['/customer/tags/0', 3],
      ['/customer/tags/1', 3],
      ['/points', 1],
      ['/empty', 1],
    ]);
  });

  test('leave out what a closed container holds', () => {
    expect(jsonRows(entity, (pointer) => pointer === '').map(({ pointer }) => pointer)).toEqual([
      '',
      '/customer',
      '/points',
      '/empty',
    ]);
  });

  test('distinguish containers, empty ones too, from values', () => {
    const sizes = jsonRows(entity, () => true).map(({ pointer, size, isOpen }) => [pointer, size, isOpen]);
    expect(sizes).toContainEqual(['/empty', 0, false]);
    expect(sizes).toContainEqual(['/points', null, false]);
    expect(sizes).toContainEqual(['/customer/tags', 2, true]);
  });

  test('know their parent', () => {
    const rows = jsonRows(entity, () => true);
    expect(parentRow(rows, 5)).toBe(3);
    expect(parentRow(rows, 6)).toBe(0);
    expect(parentRow(rows, 0)).toBeNull();
  });
});

describe('a big value', () => {
  const big = { list: Array.from({ length: 500 }, (_, at) => ({ at: { deep: at } })) };

  test('is reported without counting to its end', () => {
    expect(isLargerThan(big, 200)).toBe(true);
    expect(isLargerThan(entity, 8)).toBe(false);
    expect(isLargerThan(entity, 7)).toBe(true);
  });

  test('opens its first levels and the way to each mark', () => {
    const open = initiallyOpen(big, ['/list/7/at/deep']);
    expect(open('', 0)).toBe(true);
    expect(open('/list', 1)).toBe(true);
    expect(open('/list/7/at', 3)).toBe(true);
    expect(open('/list/8', 2)).toBe(false);
  });
});
