import { expect, test } from 'vitest';
import { noted, saysUndocumented } from './undocumented.ts';

test('what is not documented is said on one run of each version of the scripts', () => {
  expect(saysUndocumented({}, 'hash-1', 'run-4')).toBe(true);
  const told = noted({}, 'hash-1', 'run-4');
  expect(saysUndocumented(told, 'hash-1', 'run-4')).toBe(true);
  expect(saysUndocumented(told, 'hash-1', 'run-9')).toBe(false);
  expect(saysUndocumented(told, 'hash-2', 'run-9')).toBe(true);
});

test('fifty versions are remembered', () => {
  const told = Array.from({ length: 60 }, (_, index) => `hash-${index}`).reduce(
    (before, hash) => noted(before, hash, 'run-1'),
    {},
  );
  expect(Object.keys(told)).toHaveLength(50);
  expect(told).toHaveProperty('hash-59');
});
