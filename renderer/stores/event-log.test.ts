import { beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import { applyToEventLog, eventLogStore, setFilter, setMatches } from './event-log.ts';

const opened = (seq: number, passId = 'PASS-A'): Event => ({
  seq,
  at: seq,
  act: seq,
  passId,
  runId: null,
  kind: 'pass.opened',
  data: {},
});

const comeIn = (...events: Event[]): void => eventLogStore.setState((state) => applyToEventLog(state, events), true);

describe('the event log', () => {
  beforeEach(() => {
    eventLogStore.setState(eventLogStore.getInitialState(), true);
  });

  test('appends new events that match', () => {
    const filter = { passId: 'PASS-A' };
    setFilter(filter);
    setMatches(filter, { asOf: 1, seqs: [1] });
    comeIn(opened(2, 'PASS-B'), opened(3));
    expect(eventLogStore.getState()).toMatchObject({ seqs: [1, 3], newest: 3, stale: false });
  });

  test('keeps events that overtook the answer', () => {
    const { filter } = eventLogStore.getState();
    comeIn(opened(4), opened(5));
    setMatches(filter, { asOf: 4, seqs: [1, 2, 3, 4] });
    expect(eventLogStore.getState().seqs).toEqual([1, 2, 3, 4, 5]);
  });

  test('has an event once that comes in after the answer that has it', () => {
    const { filter } = eventLogStore.getState();
    setMatches(filter, { asOf: 3, seqs: [1, 2] });
    comeIn(opened(2), opened(3), opened(4));
    expect(eventLogStore.getState().seqs).toEqual([1, 2, 4]);
  });

  test('drops the answer for another filter', () => {
    const { filter } = eventLogStore.getState();
    setFilter({ passId: 'PASS-B' });
    setMatches(filter, { asOf: 1, seqs: [1] });
    expect(eventLogStore.getState().seqs).toBeNull();
  });

  test('is stale after events that only the engine can match', () => {
    const filter = { text: 'crm' };
    setFilter(filter);
    setMatches(filter, { asOf: 1, seqs: [1] });
    expect(eventLogStore.getState().stale).toBe(false);
    comeIn(opened(2));
    expect(eventLogStore.getState()).toMatchObject({ seqs: [1], stale: true });
  });

  test('stays stale where events came in while the engine was matching', () => {
    const filter = { text: 'crm' };
    setFilter(filter);
    comeIn(opened(1));
    setMatches(filter, { asOf: 0, seqs: [] });
    expect(eventLogStore.getState().stale).toBe(true);
    setMatches(filter, { asOf: 1, seqs: [1] });
    expect(eventLogStore.getState().stale).toBe(false);
  });
});
