import { describe, expect, test } from 'vitest';
import { rowForKey, withRow } from './row-keys.ts';

describe('a navigation key', () => {
  test.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 15],
    ['PageUp', 15, 5],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s leads from row %i to row %i', (key, from, to) => {
    expect(rowForKey(key, from, 100, 10)).toBe(to);
  });

  test('stops at the first and the last row', () => {
    expect(rowForKey('ArrowUp', 0, 100, 10)).toBe(0);
    expect(rowForKey('PageDown', 98, 100, 10)).toBe(99);
  });

  test('leads nowhere in an empty list, and neither does any other key', () => {
    expect(rowForKey('ArrowDown', 0, 0, 10)).toBeNull();
    expect(rowForKey('a', 0, 100, 10)).toBeNull();
    expect(rowForKey('constructor', 0, 100, 10)).toBeNull();
  });
});

describe('the rows to render', () => {
  test('include the row with focus though it is scrolled away', () => {
    expect(withRow([10, 11, 12], 2, 100)).toEqual([2, 10, 11, 12]);
    expect(withRow([10, 11, 12], 90, 100)).toEqual([10, 11, 12, 90]);
  });

  test('are the same when it is among them or no longer exists', () => {
    expect(withRow([10, 11, 12], 11, 100)).toEqual([10, 11, 12]);
    expect(withRow([10, 11, 12], 100, 100)).toEqual([10, 11, 12]);
  });
});
