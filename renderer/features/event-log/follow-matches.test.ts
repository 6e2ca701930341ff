import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import { applyToEventLog, eventLogStore, setFilter } from '../../stores/event-log.ts';
import { followMatches, type LogClient } from './follow-matches.ts';

const opened = (seq: number): Event => ({
  seq,
  at: seq,
  act: seq,
  passId: 'PASS-A',
  runId: null,
  kind: 'pass.opened',
  data: {},
});

const comeIn = (seq: number): void => eventLogStore.setState((state) => applyToEventLog(state, [opened(seq)]), true);

/** An engine whose log has `lastSeq` events, of which those with even numbers match any text. */
function evenEngine(lastSeq: number) {
  const engine = { lastSeq, questions: 0, failure: null as Error | null };
  const client = {
    events: {
      match: async () => {
        engine.questions += 1;
        if (engine.failure) throw engine.failure;
        const seqs = Array.from({ length: Math.floor(engine.lastSeq / 2) }, (_, index) => 2 * index + 2);
        return { asOf: engine.lastSeq, seqs };
      },
    },
    tenant: {
      info: async () => ({
        version: '1',
        node: '26',
        tenant: { name: 'Brand', folder: 'brand' },
        lastSeq: engine.lastSeq,
        notices: [],
      }),
    },
  } satisfies LogClient;
  return { engine, client };
}

describe('the numbers of the matching events', () => {
  beforeEach(() => {
    eventLogStore.setState(eventLogStore.getInitialState(), true);
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('are all there are without a filter, and nothing is searched for that', async () => {
    const { engine, client } = evenEngine(4);
    const stop = followMatches(client, eventLogStore.getState().filter, () => {});
    await vi.runAllTimersAsync();
    stop();
    expect(eventLogStore.getState().seqs).toEqual([1, 2, 3, 4]);
    expect(engine.questions).toBe(0);
  });

  test('are requested again after new events, once for many', async () => {
    const { engine, client } = evenEngine(4);
    const filter = { text: 'crm' };
    setFilter(filter);
    const stop = followMatches(client, filter, () => {});
    await vi.runAllTimersAsync();
    for (engine.lastSeq = 5; engine.lastSeq < 20; engine.lastSeq += 1) comeIn(engine.lastSeq);
    await vi.runAllTimersAsync();
    stop();
    expect(eventLogStore.getState()).toMatchObject({ seqs: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20], stale: false });
    expect(engine.questions).toBe(2);
  });

  test('that could not be loaded are reported, but not after following has stopped', async () => {
    const { engine, client } = evenEngine(4);
    engine.failure = new Error('disk');
    const filter = { text: 'crm' };
    setFilter(filter);
    const reports: unknown[] = [];
    const stop = followMatches(client, filter, (error) => reports.push(error));
    await vi.runAllTimersAsync();
    expect(reports).toEqual([engine.failure]);
    stop();
    eventLogStore.setState({ seqs: [], stale: true });
    await vi.runAllTimersAsync();
    expect(engine.questions).toBe(1);
  });
});
