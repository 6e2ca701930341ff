import { expect, test } from 'vitest';
import { bytes, count, duration } from './amounts.ts';

test.each([
  [0, '0 ms'],
  [0.04, '0 ms'],
  [3.26, '3.3 ms'],
  [41.4, '41 ms'],
  [999.4, '999 ms'],
  [1240, '1.2 s'],
  [10_000, '10 s'],
  [125_000, '2 min 5 s'],
])('%d ms took %s', (ms, expected) => {
  expect(duration(ms)).toBe(expected);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1240, '1.2 kB'],
  [10_000_000, '10 MB'],
])('%d bytes are %s', (size, expected) => {
  expect(bytes(size)).toBe(expected);
});

test('counts have a number and the right plural', () => {
  expect([0, 1, 2].map((number) => count(number, 'call'))).toEqual(['no calls', '1 call', '2 calls']);
});
