import { expect, test } from 'vitest';
import { limits } from '#contract/entities/settings.ts';
import { limitFacts } from './limit-facts.ts';

test('the form has every limit of the contract', () => {
  expect(limitFacts.map(({ key }) => key).toSorted()).toEqual(Object.keys(limits.shape).toSorted());
});

test('bounds and defaults are those of the contract', () => {
  const { least, most, usual, unit } = limitFacts.find(({ key }) => key === 'memoryMb') ?? {};
  expect({ least, most, usual, unit }).toEqual({ least: 8, most: 1024, usual: 64, unit: 'MB' });
});

test.each([
  ['wallClockMs', 10_000, '10 s'],
  ['wallClockMs', 600_000, '10 min'],
  ['connectMs', 10, '10 ms'],
  ['bodyBytes', 10_000_000, '10 MB'],
  ['memoryMb', 1024, '1,024 MB'],
  ['runners', 1, '1'],
])('%s of %d is shown as %s', (key, value, words) => {
  expect(limitFacts.find((facts) => facts.key === key)?.words(value)).toBe(words);
});
