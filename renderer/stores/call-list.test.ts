import { beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import {
  addFurtherCalls,
  applyToCallList,
  callListStore,
  matchesCall,
  setCallFilter,
  setCallSort,
  setFirstCalls,
  showCallsOfRun,
  type ListedCall,
} from './call-list.ts';

const row = (seq: number, facts: Partial<ListedCall> = {}): ListedCall => ({
  seq,
  id: `run-1/${seq}`,
  runId: 'run-1',
  passId: 'PASS-A',
  entryPoint: 'Fill',
  connector: 'crm',
  method: 'GET',
  url: 'https://crm.example.com/v1/Customers/42',
  status: 200,
  source: 'live',
  rule: null,
  fault: null,
  recording: null,
  startedAt: 1000,
  durationMs: 5,
  error: null,
  size: 12,
  ...facts,
});

const called = (seq: number, method = 'GET'): Event => ({
  seq,
  at: seq,
  act: 1,
  passId: 'PASS-A',
  runId: 'run-1',
  kind: 'run.called',
  data: {
    call: {
      id: `run-1/${seq}`,
      method,
      url: 'https://crm.example.com/v1/Customers/42',
      requestHeaders: {},
      requestBodyFacts: null,
      status: 200,
      statusText: 'OK',
      responseHeaders: {},
      responseBodyFacts: { encoding: 'utf8', size: 12, truncated: false },
      source: 'live',
      rule: null,
      fault: null,
      recording: null,
      redirects: [],
      startedAt: 1000,
      durationMs: 5,
      timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
      error: null,
    },
  },
});

const run: RunSummary = {
  id: 'run-1',
  entryPoint: 'Fill',
  connector: 'crm',
  key: null,
  script: 'server/script/crm.js',
  passId: 'PASS-A',
  startedAt: 1000,
  seq: 1,
  act: 1,
  outcome: null,
  message: null,
  calls: 0,
  durationMs: null,
};
const runs = new Map([[run.id, run]]);

const seqs = (): number[] | undefined => callListStore.getState().rows?.map(({ seq }) => seq);
const comeIn = (...events: Event[]): void =>
  callListStore.setState((state) => applyToCallList(state, events, runs), true);

describe('the list of calls', () => {
  beforeEach(() => callListStore.setState(callListStore.getInitialState(), true));

  test('has the newest first, with those that come in before them', () => {
    const query = callListStore.getState();
    setFirstCalls({ ...query, asOf: 5, rows: [row(4), row(2)], isComplete: true });
    comeIn(called(4), called(6), called(8));
    expect(seqs()).toEqual([8, 6, 4, 2]);
  });

  test('writes a call that comes in as the engine would list it', () => {
    const query = callListStore.getState();
    setFirstCalls({ ...query, rows: [], isComplete: true });
    comeIn(called(6));
    expect(callListStore.getState().rows).toEqual([row(6)]);
    callListStore.setState((state) => applyToCallList(state, [called(7)], new Map()), true);
    expect(callListStore.getState().rows?.[0]).toEqual(row(7, { entryPoint: null, connector: null }));
  });

  test('loses nothing that came in while its first page was loaded again', () => {
    const query = callListStore.getState();
    setFirstCalls({ ...query, asOf: 2, rows: [row(2)], isComplete: true });
    comeIn(called(6));
    setFirstCalls({ ...query, asOf: 4, rows: [row(4), row(2)], isComplete: true });
    expect(seqs()).toEqual([6, 4, 2]);
  });

  test('continues with older pages, each call once', () => {
    const query = callListStore.getState();
    setFirstCalls({ ...query, asOf: 9, rows: [row(9), row(8)], isComplete: false });
    addFurtherCalls({ ...query, rows: [row(8), row(5)], isComplete: true });
    expect(seqs()).toEqual([9, 8, 5]);
    expect(callListStore.getState().isComplete).toBe(true);
  });

  test('drops pages for a filter that was changed', () => {
    const query = callListStore.getState();
    setCallFilter({ method: 'POST' });
    setFirstCalls({ ...query, rows: [row(2)], isComplete: true });
    expect(seqs()).toBeUndefined();
  });

  test('sorted, or searched for a text, counts new calls until it is loaded again', () => {
    setCallSort({ by: 'size', descending: true });
    setFirstCalls({ ...callListStore.getState(), asOf: 5, rows: [row(2), row(5)], isComplete: true });
    comeIn(called(6), called(7));
    expect([seqs(), callListStore.getState().missed]).toEqual([[2, 5], 2]);
    setFirstCalls({ ...callListStore.getState(), asOf: 7, rows: [row(7), row(2)], isComplete: false });
    expect([seqs(), callListStore.getState().missed]).toEqual([[7, 2], 0]);
    addFurtherCalls({ ...callListStore.getState(), rows: [row(2), row(6)], isComplete: true });
    expect(seqs()).toEqual([7, 2, 6]);
    setCallSort(null);
    setCallFilter({ text: 'points' });
    setFirstCalls({ ...callListStore.getState(), rows: [], isComplete: true });
    comeIn(called(8));
    expect(callListStore.getState()).toMatchObject({ rows: [], missed: 1 });
  });

  test.each(['before', 'after'])(
    'does not list or count a call twice whose event comes %s the page that has it',
    (when) => {
      for (const sort of [null, { by: 'size', descending: true } as const]) {
        callListStore.setState(callListStore.getInitialState(), true);
        setCallSort(sort);
        const query = callListStore.getState();
        if (when === 'before') comeIn(called(6), called(7));
        setFirstCalls({ ...query, asOf: 8, rows: [row(7), row(6)], isComplete: true });
        if (when === 'after') comeIn(called(6), called(7));
        expect([seqs(), callListStore.getState().missed]).toEqual([[7, 6], 0]);
      }
    },
  );

  test('does not list a call twice that the engine left out for its filter, or that a later page has as well', () => {
    setCallFilter({ method: 'POST' });
    setFirstCalls({ ...callListStore.getState(), asOf: 5, rows: [], isComplete: true });
    comeIn(called(4, 'POST'));
    expect(seqs()).toEqual([]);
    setCallSort({ by: 'size', descending: true });
    setFirstCalls({ ...callListStore.getState(), asOf: 7, rows: [row(7), row(2)], isComplete: false });
    addFurtherCalls({ ...callListStore.getState(), asOf: 9, rows: [row(9), row(6)], isComplete: true });
    comeIn(called(9, 'POST'));
    expect([seqs(), callListStore.getState().missed]).toEqual([[7, 2, 6], 1]);
  });

  test('of one run has its calls in their order', () => {
    showCallsOfRun('run-1');
    expect(callListStore.getState()).toMatchObject({
      filter: { runId: 'run-1' },
      sort: { by: 'time', descending: false },
    });
  });

  test('includes only matching calls', () => {
    setCallFilter({ method: 'POST' });
    setFirstCalls({ ...callListStore.getState(), rows: [], isComplete: true });
    comeIn(called(3), called(4, 'POST'));
    expect(seqs()).toEqual([4]);
  });
});

describe('a call matches', () => {
  test.each([
    [{}, true],
    [{ passId: 'PASS-A', runId: 'run-1', method: 'GET', source: 'live' as const }, true],
    [{ passId: 'PASS-B' }, false],
    [{ runId: 'run-2' }, false],
    [{ source: 'stub' as const }, false],
    [{ text: 'in a body, perhaps' }, true],
    [{ status: '2xx' as const }, true],
    [{ status: '4xx' as const }, false],
    [{ status: 'failed' as const }, false],
  ])('%j: %s', (filter, fits) => {
    expect(matchesCall(row(1), filter)).toBe(fits);
  });

  test('as failed if it has an error, and then without a status', () => {
    const failed = row(1, { status: null, error: 'TIMEOUT' });
    expect(matchesCall(failed, { status: 'failed' })).toBe(true);
    expect(matchesCall(failed, { status: '5xx' })).toBe(false);
    const cut = row(1, { status: 200, error: 'RESET' });
    expect(matchesCall(cut, { status: 'failed' })).toBe(true);
    expect(matchesCall(cut, { status: '2xx' })).toBe(false);
  });
});
