import { describe, expect, test } from 'vitest';
import type { Selection } from '../../stores/selection.ts';
import { adjacentRun, passRuns, positionWords, shownRunId } from './shown-run.ts';
import { summary } from './testing/samples.ts';

const all = [
  { ...summary, id: 'c', seq: 30 },
  { ...summary, id: 'a', seq: 10 },
  { ...summary, id: 'x', seq: 20, passId: 'pass-2' },
  { ...summary, id: 'b', seq: 20 },
];
const runs = new Map(all.map((run) => [run.id, run]));
const selection: Selection = {
  passId: 'pass-1',
  runId: null,
  tab: 'overview',
  callId: null,
  eventSeq: null,
  seq: null,
};

describe('runs of the selected pass', () => {
  test('come in the order they started', () => {
    expect(passRuns(runs, selection).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('are those that had started by the event that is viewed', () => {
    expect(passRuns(runs, { ...selection, seq: 20 }).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('are none without a pass', () => {
    expect(passRuns(runs, { ...selection, passId: null })).toEqual([]);
  });
});

describe('the run that is shown', () => {
  test('has its place once all runs before it are known', () => {
    expect(positionWords(20, 521, true)).toBe('21 of 521');
    expect(positionWords(499, 500, false)).toBe('one of 500+');
  });

  test('is the selected one, even if it is not loaded here', () => {
    expect(shownRunId(runs, { ...selection, runId: 'long-ago' })).toBe('long-ago');
  });

  test('is the newest of the pass without a selected one', () => {
    expect(shownRunId(runs, selection)).toBe('c');
    expect(shownRunId(runs, { ...selection, seq: 25 })).toBe('b');
  });

  test('is none for a pass without runs', () => {
    expect(shownRunId(runs, { ...selection, passId: 'pass-3' })).toBeNull();
  });
});

describe('the run before and after', () => {
  const ofPass = passRuns(runs, selection);

  test('are those of the same pass', () => {
    expect(adjacentRun(ofPass, 'b', -1)?.id).toBe('a');
    expect(adjacentRun(ofPass, 'b', 1)?.id).toBe('c');
  });

  test('are none at the ends, and for a run that is not among them', () => {
    expect(adjacentRun(ofPass, 'a', -1)).toBeNull();
    expect(adjacentRun(ofPass, 'c', 1)).toBeNull();
    expect(adjacentRun(ofPass, 'x', 1)).toBeNull();
  });
});
