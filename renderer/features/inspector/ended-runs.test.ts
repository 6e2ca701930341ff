import { describe, expect, test } from 'vitest';
import type { Outcome, RunSummary } from '#contract/entities/run.ts';
import type { RunsState } from '../../stores/runs.ts';
import { endedRuns } from './ended-runs.ts';
import { endedWords } from './run-words.ts';
import { summary } from './testing/samples.ts';

function runOf(id: string, outcome: Outcome | null): RunSummary {
  return { ...summary, id, outcome };
}

function state(runs: RunSummary[], changes: Record<string, number>): RunsState {
  const byId = new Map(runs.map((run) => [run.id, run]));
  return { isWhole: true, byId, asOf: new Map(), changes: new Map(Object.entries(changes)) };
}

const ids = (runs: RunSummary[]): string[] => runs.map(({ id }) => id);

describe('runs that ended', () => {
  test('are those that were running, or whose start nobody had seen', () => {
    const before = state([runOf('a', null), runOf('b', 'ok')], { a: 1, b: 3 });
    const now = state([runOf('a', 'ok'), runOf('b', 'ok'), runOf('c', 'script')], { a: 2, b: 4, c: 2 });
    expect(ids(endedRuns(now, before, 'pass-1'))).toEqual(['a', 'c']);
  });

  test('are not those of another pass', () => {
    const now = state([{ ...runOf('a', 'ok'), passId: 'pass-2' }], { a: 2 });
    expect(endedRuns(now, state([], {}), 'pass-1')).toEqual([]);
  });

  test('are not those that a snapshot brought', () => {
    const before = state([], {});
    expect(endedRuns({ ...state([runOf('a', 'ok')], {}), changes: before.changes }, before, 'pass-1')).toEqual([]);
  });
});

describe('the announcement', () => {
  test('names one run, how it ended and why', () => {
    expect(endedWords([runOf('a', 'ok')])).toBe('Fill of crm ended: OK, 41 ms, 2 calls');
    expect(endedWords([{ ...runOf('a', 'script'), message: 'no points', connector: null }])).toBe(
      'Fill ended: Script error, 41 ms, 2 calls, no points',
    );
  });

  test('counts several', () => {
    expect(endedWords([runOf('a', 'ok'), runOf('b', 'timeout')])).toBe('2 runs ended, 1 of them OK');
  });
});
