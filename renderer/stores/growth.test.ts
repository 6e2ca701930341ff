/** Twice as many events at once take the stores twice as long: linear work, not quadratic. */
import { expect, test } from 'vitest';
import { growthOf, MOST_GROWTH } from '#engine/testing/growth.ts';
import type { Event } from '#contract/entities/event.ts';
import { applyToActs } from './acts.ts';
import { applyToCallList, callListStore } from './call-list.ts';
import { applyToDevices, devicesStore } from './devices.ts';
import { addRuns, applyToRuns, runsStore } from './runs.ts';
import { applyToEventLog, eventLogStore } from './event-log.ts';
import { applyToPasses, passesStore } from './passes.ts';

/** Of `count` runs on as many passes: each starts, calls once and ends. */
function eventsOf(count: number): Event[] {
  return Array.from({ length: count }, (_, index) => {
    const common = { at: index, act: 3 * index + 1, passId: `PASS-${index}`, runId: `run-${index}` };
    const call = { id: `run-${index}/1`, method: 'GET', url: 'https://crm.example/', status: 200, error: null };
    const end = { outcome: 'ok', error: null, durationMs: 1 };
    return [
      {
        ...common,
        seq: 3 * index + 1,
        kind: 'run.started',
        data: { run: { id: `run-${index}`, passId: common.passId } },
      },
      { ...common, seq: 3 * index + 2, kind: 'run.called', data: { call } },
      { ...common, seq: 3 * index + 3, kind: 'run.finished', data: { end } },
    ] as unknown as Event[];
  }).flat();
}

// From the start, whatever earlier tests have left in the stores.
const calls = { ...callListStore.getInitialState(), rows: [], isComplete: true };
const log = { ...eventLogStore.getInitialState(), seqs: [], filter: { kinds: ['run.called' as const] } };

test.each<[string, (events: readonly Event[]) => unknown]>([
  ['passes', (events) => applyToPasses({ ...passesStore.getInitialState(), byId: new Map() }, events)],
  ['devices', (events) => applyToDevices(devicesStore.getInitialState(), events)],
  ['runs', (events) => applyToRuns(runsStore.getInitialState(), events)],
  ['calls', (events) => applyToCallList(calls, events, new Map())],
  ['events', (events) => applyToEventLog(log, events)],
  ['acts', (events) => applyToActs({ pending: [], answered: 0 }, events)],
])('new events in the store of %s', (_what, apply) => {
  expect(growthOf(eventsOf, 3_000, apply)).toBeLessThan(MOST_GROWTH);
});

test('older runs that are loaded', () => {
  const runsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `run-${index}`, seq: count - index })) as never;
  const load = (runs: never) => {
    runsStore.setState({ byId: new Map(), asOf: new Map() });
    addRuns({ asOf: 1, runs });
  };
  expect(growthOf(runsOf, 5_000, load)).toBeLessThan(MOST_GROWTH);
});
