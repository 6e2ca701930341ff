import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Waiting } from '#contract/entities/act.ts';
import { watchWaiting } from './use-waiting.ts';

const NOW = Date.UTC(2026, 10, 30, 12);

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

test('an act that waits shows what for and since when, after a second, until it no longer waits', async () => {
  const told: (string | null)[] = [];
  let waiting: Waiting | null = { what: 'run-12 (Fill on the same pass)', since: NOW - 4_000 };
  const stop = watchWaiting(
    async () => waiting,
    (text) => told.push(text),
  );
  await vi.advanceTimersByTimeAsync(900);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_200);
  waiting = null;
  await vi.advanceTimersByTimeAsync(1_000);
  const words = (since: string) => `Waiting for run-12 (Fill on the same pass): ${since}`;
  expect(told).toEqual([words('5 s'), words('6 s'), null]);
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toHaveLength(3);
});

test('an engine that does not answer is waited for', async () => {
  const told: (string | null)[] = [];
  const answer = Promise.withResolvers<Waiting | null>();
  const stop = watchWaiting(
    () => answer.promise,
    (text) => told.push(text),
  );
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toEqual([1, 2].map((n) => `Passbench has not responded for ${n} s`));
  answer.resolve(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)).toBeNull();
  stop();
});
