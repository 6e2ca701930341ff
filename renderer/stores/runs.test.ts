import { beforeEach, expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import type { RunSummary } from '#contract/entities/run.ts';
import { addRuns, applyToRuns, runsStore, setRuns } from './runs.ts';

const run = (id: string, seq: number, calls: number): RunSummary => ({
  id,
  entryPoint: 'Fill',
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  passId: 'PASS-A',
  startedAt: 1,
  seq,
  act: seq,
  outcome: null,
  message: null,
  calls,
  durationMs: null,
});

const called = (seq: number, runId: string): Event =>
  ({ seq, at: seq, act: 1, passId: 'PASS-A', runId, kind: 'run.called', data: {} }) as unknown as Event;

const comeIn = (...events: Event[]): void => runsStore.setState((state) => applyToRuns(state, events), true);
const calls = (id: string): number | undefined => runsStore.getState().byId.get(id)?.calls;

beforeEach(() => runsStore.setState(runsStore.getInitialState(), true));

test('a call counts once, whether its event comes before or after the page that has counted it', () => {
  setRuns([run('new', 5, 0)], false);
  comeIn(called(6, 'old'), called(7, 'new'));
  addRuns({ asOf: 8, runs: [run('old', 1, 2), run('new', 5, 1)] });
  comeIn(called(8, 'old'), called(9, 'old'), called(10, 'new'));
  expect([calls('old'), calls('new')]).toEqual([3, 2]);
});

test('a new snapshot forgets what pages before it had counted', () => {
  addRuns({ asOf: 8, runs: [run('old', 1, 2)] });
  setRuns([run('old', 1, 2)], true);
  comeIn(called(3, 'old'));
  expect(calls('old')).toBe(3);
});

test('a shown run is loaded again for each of its events, also those that were counted', () => {
  addRuns({ asOf: 8, runs: [run('old', 1, 2)] });
  comeIn(called(8, 'old'));
  expect(runsStore.getState().changes.get('old')).toBe(1);
});
