import { describe, expect, test } from 'vitest';
import type { Pass } from '#contract/entities/pass.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import { inOrder, runChoices } from './run-choice.ts';

function run(seq: number, facts: Partial<RunSummary> = {}): RunSummary {
  const fixed = { connector: 'crm', key: null, script: 'a.js', message: null, calls: 0, durationMs: 1, startedAt: 1 };
  return { ...fixed, id: `run-${seq}`, seq, act: seq, entryPoint: 'Fill', passId: 'PASS-A', outcome: 'ok', ...facts };
}

const runs = [
  run(1, { passId: 'PASS-B' }),
  run(2),
  run(3, { entryPoint: 'OnPassInstalled' }),
  run(4, { outcome: 'script' }),
  run(5, { outcome: null }),
  run(6),
];
const passes = new Map([['PASS-B', { identifiers: { customerId: 'C-503' } } as unknown as Pass]]);
const ids = (query: string): string[] => runChoices(runs, passes, { of: run(6), query }).map(({ run: { id } }) => id);

describe('the runs to compare with', () => {
  test('are all that have ended, the most alike first', () => {
    expect(ids('')).toEqual(['run-4', 'run-2', 'run-1', 'run-3']);
  });

  test.each([
    ['c-503', ['run-1']],
    ['script error', ['run-4']],
    ['installed crm', ['run-3']],
    ['run-2', ['run-2']],
    ['nothing', []],
  ])('are found by %j', (query, found) => {
    expect(ids(query)).toEqual(found);
  });

  test('are in the order of time', () => {
    expect(inOrder(run(6), run(2))).toEqual({ before: 'run-2', after: 'run-6' });
    expect(inOrder(run(2), run(6))).toEqual({ before: 'run-2', after: 'run-6' });
  });
});
