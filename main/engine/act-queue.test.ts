import { describe, expect, test, vi } from 'vitest';
import { fillPass } from './acts/fill.ts';
import { updatePass } from './acts/pass-acts.ts';
import { endActs } from './engine.ts';
import { NOW, memoryEngine } from './testing/memory-engine.ts';
import type { MemoryEngine } from './testing/memory-engine.ts';

/** An engine with one runner: a second run has no runner before the first has ended. */
function oneRunner() {
  const gate = Promise.withResolvers<void>();
  let busy: Promise<void> | null = null;
  const one = memoryEngine({
    async script(host, _request, signal) {
      const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      if (busy) await Promise.race([busy, aborted]);
      if (signal.aborted) return { outcome: 'cancelled' };
      host.began();
      busy ??= gate.promise;
      await Promise.race([gate.promise, aborted]);
      return signal.aborted ? { outcome: 'cancelled' } : {};
    },
  });
  return { one, free: () => gate.resolve() };
}

const fill = ({ engine }: MemoryEngine, passId: string, ticket: string) => fillPass(engine, { passId }, { ticket });
const update = ({ engine }: MemoryEngine, ticket: string) =>
  updatePass(engine, { passId: 'PASS1', metadata: { a: 1 }, additionalData: {} }, { ticket });

/** The run of PASS1 has been running for three seconds. */
async function looping() {
  const { one, free } = oneRunner();
  const first = fill(one, 'PASS1', 'first');
  await vi.waitFor(() => expect(one.events.at(-1)?.kind).toBe('run.started'));
  one.clock.now += 3_000;
  return { one, free, first };
}

describe('an act that waits', () => {
  test('for another run on its pass reports which one, and since when that has been running', async () => {
    const { one, free, first } = await looping();
    const second = update(one, 'second');
    expect(one.engine.queue.waiting('first')).toBeNull();
    expect(one.engine.queue.waiting('second')).toEqual({ what: 'run-1 (Fill on the same pass)', since: NOW });
    free();
    await Promise.all([first, second]);
    expect(one.engine.queue.waiting('second')).toBeNull();
  });

  test('for the only runner reports who uses it', async () => {
    const { one, free, first } = await looping();
    const second = fill(one, 'PASS2', 'second');
    await vi.waitFor(() =>
      expect(one.engine.queue.waiting('second')).toEqual({
        what: 'run-1 (Fill on PASS1), which uses the only runner',
        since: NOW,
      }),
    );
    free();
    await Promise.all([first, second]);
  });

  test('for its turn can be cancelled: it is refused, and nothing was done', async () => {
    const { one, free, first } = await looping();
    const second = update(one, 'second');
    const third = update(one, 'third');
    expect(one.engine.queue.cancel('second')).toBe(true);
    const { act, events } = await second;
    expect([act.refusal?.code, events]).toEqual(['CANCELLED', []]);
    expect(one.engine.queue.cancel('second')).toBe(false);
    free();
    await first;
    expect((await third).act.refusal).toBeNull();
    expect(one.events.map(({ kind }) => kind)).toEqual(['run.started', 'run.finished', 'pass.updated']);
  });

  test('for a runner can be cancelled: its run ends so', async () => {
    const { one, free, first } = await looping();
    const second = fill(one, 'PASS2', 'second');
    await vi.waitFor(() => expect(one.engine.queue.waiting('second')).not.toBeNull());
    one.engine.queue.cancel('second');
    expect((await second).runs).toMatchObject([{ outcome: 'cancelled' }]);
    free();
    expect((await first).runs).toMatchObject([{ outcome: 'ok' }]);
  });

  test('for its scripts can be cancelled, and the next act gets them', async () => {
    const loaded = Promise.withResolvers<void>();
    const one = memoryEngine({ script: async () => ({}), load: () => loaded.promise });
    const first = fill(one, 'PASS1', 'first');
    const second = fill(one, 'PASS2', 'second');
    await vi.waitFor(() => expect(one.engine.queue.waiting('first')?.what).toBe('the scripts, which are being loaded'));
    one.engine.queue.cancel('first');
    expect((await first).act.refusal?.code).toBe('CANCELLED');
    loaded.resolve();
    expect((await second).runs).toMatchObject([{ outcome: 'ok' }]);
    expect(one.events.every(({ passId }) => passId === 'PASS2')).toBe(true);
  });
});

test('an act is cancelled by its ticket while it runs, and by the signal of its caller', async () => {
  const { one, first } = await looping();
  one.engine.queue.cancel('first');
  expect((await first).runs).toMatchObject([{ outcome: 'cancelled' }]);
  const caller = new AbortController();
  const waiting = await looping();
  const second = fillPass(waiting.one.engine, { passId: 'PASS1' }, { signal: caller.signal });
  caller.abort();
  expect((await second).act.refusal?.code).toBe('CANCELLED');
  waiting.free();
  await waiting.first;
});

test('closing cancels every act, and waits until the runs of those that run are recorded', async () => {
  const { one, first } = await looping();
  const second = fill(one, 'PASS1', 'second');
  await endActs(one.engine);
  expect(one.events.map(({ kind }) => kind)).toEqual(['run.started', 'run.finished']);
  expect((await first).runs).toMatchObject([{ outcome: 'cancelled' }]);
  for (const act of [second, fill(one, 'PASS2', 'third')]) expect((await act).act.refusal?.code).toBe('CANCELLED');
});

test('closing does not wait for an act that nothing ends', async () => {
  const one = memoryEngine({ script: () => new Promise(() => undefined) });
  void fill(one, 'PASS1', 'first');
  await vi.waitFor(() => expect(one.events.at(-1)?.kind).toBe('run.started'));
  await expect(endActs(one.engine, 1)).resolves.toBeUndefined();
});
