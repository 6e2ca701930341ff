import { beforeEach, describe, expect, test } from 'vitest';
import type { CallRow } from '#contract/methods/calls.ts';
import { callListStore, setCallFilter, setCallSort } from '../../stores/call-list.ts';
import { createCallPages } from './call-pages.ts';

const row = (seq: number): CallRow => ({
  seq,
  id: `run-1/${seq}`,
  runId: 'run-1',
  passId: 'PASS-A',
  entryPoint: 'Fill',
  connector: 'crm',
  method: 'GET',
  url: 'https://crm.example.com/',
  status: 200,
  source: 'live',
  rule: null,
  fault: null,
  recording: null,
  startedAt: 1000,
  durationMs: 5,
  error: null,
  size: 12,
});

/** An engine with calls 1 to `newest`. */
function engineWith(newest: number) {
  const asked: unknown[] = [];
  const errors: unknown[] = [];
  const engine = { failure: null as Error | null };
  const list = async ({
    before = newest + 1,
    limit = 200,
  }: {
    before?: number | undefined;
    limit?: number | undefined;
  }) => {
    asked.push(before);
    if (engine.failure) throw engine.failure;
    const calls = Array.from({ length: Math.min(limit, before - 1) }, (_, index) => row(before - 1 - index));
    return { asOf: newest, calls };
  };
  const pages = createCallPages({ list }, (error) => errors.push(error));
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return { engine, asked, errors, pages, settle };
}

const seqs = (): number[] => (callListStore.getState().rows ?? []).map(({ seq }) => seq);

describe('pages of calls', () => {
  beforeEach(() => callListStore.setState(callListStore.getInitialState(), true));

  test('go from the newest call to the first, then there is nothing to ask for', async () => {
    const { asked, pages, settle } = engineWith(250);
    pages.open();
    await settle();
    expect([seqs().length, seqs()[0]]).toEqual([200, 250]);
    pages.loadFurther();
    pages.loadFurther();
    await settle();
    expect([seqs().length, seqs().at(-1)]).toEqual([250, 1]);
    pages.loadFurther();
    expect(asked).toEqual([251, 51]);
    expect(callListStore.getState().isComplete).toBe(true);
  });

  test('that were left before they came change nothing', async () => {
    const { pages, settle } = engineWith(3);
    pages.open()();
    await settle();
    expect(callListStore.getState().rows).toBeNull();
  });

  test('that fail are reported, and can be requested again', async () => {
    const { engine, errors, pages, settle } = engineWith(3);
    const failure = new Error('disk');
    engine.failure = failure;
    pages.open();
    await settle();
    engine.failure = null;
    pages.open();
    await settle();
    expect(errors).toEqual([failure, null]);
    expect(seqs()).toEqual([3, 2, 1]);
  });

  test('carry the filter', async () => {
    setCallFilter({ method: 'POST' });
    const filters: unknown[] = [];
    const list = async (input: object) => {
      filters.push(input);
      return { asOf: 0, calls: [] };
    };
    createCallPages({ list }, () => {}).open();
    expect(filters).toEqual([{ method: 'POST', limit: 200 }]);
  });

  test('in another order continue after the loaded ones', async () => {
    const sort = { by: 'size' as const, descending: true };
    setCallSort(sort);
    const asked: unknown[] = [];
    const list = async (input: object) => {
      asked.push(input);
      return { asOf: 9000, calls: Array.from({ length: 200 }, (_, index) => row(asked.length * 1000 + index)) };
    };
    const pages = createCallPages({ list }, () => {});
    pages.open();
    await new Promise((resolve) => setTimeout(resolve));
    pages.loadFurther();
    expect(asked).toEqual([
      { sort, limit: 200 },
      { sort, offset: 200, limit: 200 },
    ]);
  });
});
