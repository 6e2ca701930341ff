import { expect, test } from 'vitest';
import { RunnerPool } from './runner-pool.ts';
import type { RunnerProcess } from './runner-process.ts';

/** One that never becomes ready, and that keeps no program alive. */
const starting = () =>
  ({ ready: new Promise(() => undefined), exited: new Promise(() => undefined) }) as unknown as RunnerProcess;

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('whoever waits for a runner keeps the program alive, also for one that was started for nobody', async () => {
  const pool = new RunnerPool(starting, 1, 0);
  pool.warm();
  const before = timers();
  const controller = new AbortController();
  const lent = pool.lend(controller.signal);
  expect(timers()).toBe(before + 1);
  controller.abort();
  expect(await lent).toBeNull();
  expect(timers()).toBe(before);
});
