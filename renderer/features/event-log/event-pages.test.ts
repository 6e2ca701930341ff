import { beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { createEventPages } from './event-pages.ts';

const eventOf = (seq: number): Event => ({
  seq,
  at: seq,
  act: seq,
  passId: 'PASS-A',
  runId: null,
  kind: 'pass.opened',
  data: {},
});

/** An engine that answers on command, and records its requests. */
function slowEngine() {
  const asked: { seqs: number[]; answer: PromiseWithResolvers<readonly Event[]> }[] = [];
  const errors: unknown[] = [];
  const get = (seqs: number[]): Promise<readonly Event[]> => {
    const answer = Promise.withResolvers<readonly Event[]>();
    asked.push({ seqs, answer });
    return answer.promise;
  };
  const pages = createEventPages(get, (error) => errors.push(error));
  const settled = async (work: () => void): Promise<void> => {
    work();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { asked, errors, pages, settled };
}

describe('events in view', () => {
  beforeEach(() => eventLogStore.setState({ loaded: new Map() }));

  test('are loaded once', async () => {
    const { asked, pages, settled } = slowEngine();
    pages.want([1, 2]);
    await settled(() => asked[0]?.answer.resolve([eventOf(1), eventOf(2)]));
    pages.want([1, 2]);
    expect(asked.map(({ seqs }) => seqs)).toEqual([[1, 2]]);
    expect([...eventLogStore.getState().loaded.keys()]).toEqual([1, 2]);
  });

  test('are requested for the place where a scroll ended, not for all it passed', async () => {
    const { asked, pages, settled } = slowEngine();
    for (const first of [1, 11, 21, 31]) pages.want([first, first + 1]);
    expect(asked).toHaveLength(1);
    await settled(() => asked[0]?.answer.resolve([eventOf(1), eventOf(2)]));
    expect(asked.map(({ seqs }) => seqs)).toEqual([
      [1, 2],
      [31, 32],
    ]);
  });

  test('that do not exist are not requested again and again', async () => {
    const { asked, pages, settled } = slowEngine();
    pages.want([1, 2]);
    await settled(() => asked[0]?.answer.resolve([eventOf(1)]));
    await settled(() => asked[1]?.answer.resolve([]));
    expect(asked.map(({ seqs }) => seqs)).toEqual([[1, 2], [2]]);
  });

  test('that could not be loaded are reported, and loaded on the next request', async () => {
    const { asked, errors, pages, settled } = slowEngine();
    pages.want([1]);
    const failure = new Error('disk');
    await settled(() => asked[0]?.answer.reject(failure));
    expect(errors).toEqual([failure]);
    pages.load();
    await settled(() => asked[1]?.answer.resolve([eventOf(1)]));
    expect(errors).toEqual([failure, null]);
  });

  test('are loaded again after they were forgotten', async () => {
    const { asked, pages, settled } = slowEngine();
    pages.want([1]);
    await settled(() => asked[0]?.answer.resolve([eventOf(1)]));
    eventLogStore.setState({ loaded: new Map() });
    pages.load();
    expect(asked).toHaveLength(2);
  });
});
