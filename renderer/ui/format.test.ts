import { describe, expect, test } from 'vitest';
import { formatBytes, formatClock, formatCount, formatDuration, formatMoment, formatRelative } from './format.ts';

describe('a duration', () => {
  test.each([
    [null, '–'],
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [999.5, '1 s'],
    [1250, '1.25 s'],
    [59_999, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [3_780_000, '1 h 3 min'],
    [3_599_900, '1 h 0 min'],
  ])('of %s ms is written %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('a size', () => {
  test.each([
    [null, '–'],
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1234, '1.2 kB'],
    [12_345, '12 kB'],
    [999_999, '1 MB'],
    [10_000_000, '10 MB'],
    [5_000_000_000_000, '5 TB'],
    [5_000_000_000_000_000, '5000 TB'],
  ])('of %s bytes is written %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('a count', () => {
  test('uses the singular for one only', () => {
    expect(formatCount(0, 'call')).toBe('0 calls');
    expect(formatCount(1, 'call')).toBe('1 call');
    expect(formatCount(12_000, 'entry', 'entries')).toBe('12,000 entries');
  });
});

describe('a moment', () => {
  const at = new Date(2025, 2, 9, 14, 3, 7, 42).getTime();

  test('has a clock to the millisecond', () => {
    expect(formatClock(at)).toBe('14:03:07.042');
  });

  test('has a date that sorts', () => {
    expect(formatMoment(at)).toBe('2025-03-09 14:03:07');
  });

  test.each([
    [0, 'now'],
    [12_000, '12 s ago'],
    [5 * 60_000, '5 min ago'],
    [59.9 * 60_000, '59 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [2 * 86_400_000, '2 d ago'],
    [-2 * 3_600_000, 'in 2 h'],
  ])('%s ms before now is "%s"', (before, text) => {
    expect(formatRelative(at, at + before)).toBe(text);
  });

  test('more than a week away is a date', () => {
    expect(formatRelative(at, at + 8 * 86_400_000)).toBe('2025-03-09');
  });
});
