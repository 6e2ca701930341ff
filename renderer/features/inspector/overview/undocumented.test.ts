import { expect, test } from 'vitest';
import { withFirstRun, showsUndocumented } from './undocumented.ts';

test('undocumented features are shown on one run of each version of the scripts', () => {
  expect(showsUndocumented({}, 'hash-1', 'run-4')).toBe(true);
  const firstRuns = withFirstRun({}, 'hash-1', 'run-4');
  expect(showsUndocumented(firstRuns, 'hash-1', 'run-4')).toBe(true);
  expect(showsUndocumented(firstRuns, 'hash-1', 'run-9')).toBe(false);
  expect(showsUndocumented(firstRuns, 'hash-2', 'run-9')).toBe(true);
});

test('fifty versions are remembered', () => {
  const firstRuns = Array.from({ length: 60 }, (_, index) => `hash-${index}`).reduce(
    (before, hash) => withFirstRun(before, hash, 'run-1'),
    {},
  );
  expect(Object.keys(firstRuns)).toHaveLength(50);
  expect(firstRuns).toHaveProperty('hash-59');
});
