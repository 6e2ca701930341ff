import { call } from '@orpc/server';
import { describe, expect, test, vi } from 'vitest';
import { PassbenchError } from '#contract/errors.ts';
import type { Event } from '#contract/entities/event.ts';
import { openPass } from './acts/pass-acts.ts';
import { fillPass } from './acts/fill.ts';
import { eventsHandlers } from './handlers/events.ts';
import { installPass } from './acts/registration-acts.ts';
import { getEvents, listEvents } from './event-log.ts';
import type { Store } from './ports/store.ts';
import type { MemoryEngine } from './testing/memory-engine.ts';
import { memoryEngine, openRuns } from './testing/memory-engine.ts';

const full = () => new PassbenchError('STORE_FULL', 'The disk is full.');
const open = ({ engine }: MemoryEngine, passId = 'PASS1') => openPass(engine, passId, {});
const install = ({ engine }: MemoryEngine) =>
  installPass(engine, { passId: 'PASS1', on: { device: 'iPhone' }, source: {} }, {});

/** What a follower of the log has seen. */
function follow({ engine }: MemoryEngine): Event[] {
  const seen: Event[] = [];
  const reading = async (): Promise<void> => {
    for await (const event of engine.log.subscribe(engine.parts.store.lastSeq(), undefined)) seen.push(event);
  };
  void reading();
  return seen;
}

describe('commits', () => {
  test('of acts in the same turn are one', async () => {
    const one = memoryEngine({ script: async () => ({}) });
    const commit = vi.spyOn(one.engine.parts.store, 'commit');
    await Promise.all([open(one, 'PASS1'), open(one, 'PASS2')]);
    expect(one.events.map(({ kind }) => kind)).toEqual(['pass.opened', 'pass.opened']);
    expect(commit).toHaveBeenCalledTimes(1);
  });

  test('of a short run are one: its cause, its start, and its end', async () => {
    const one = memoryEngine({ script: async () => ({}) });
    const commit = vi.spyOn(one.engine.parts.store, 'commit');
    await install(one);
    expect(one.events.map(({ kind }) => kind)).toEqual(['pass.installed', 'run.started', 'run.finished']);
    expect(commit).toHaveBeenCalledTimes(1);
  });

  test('happen while a long script runs, and the log is notified only after that', async () => {
    const script = Promise.withResolvers<void>();
    const before: unknown[] = [];
    const one = memoryEngine({
      script: async () => {
        await Promise.resolve();
        before.push(one.events.length, one.engine.parts.store.hasStaged(), seen.length);
        await script.promise;
        return {};
      },
    });
    const seen = follow(one);
    const filling = fillPass(one.engine, { passId: 'PASS1' }, {});
    await vi.waitFor(() => expect(seen.map(({ kind }) => kind)).toEqual(['run.started']));
    expect(before).toEqual([1, true, 0]);
    expect(one.engine.parts.store.hasStaged()).toBe(false);
    script.resolve();
    await filling;
  });

  test('come before anything is read for somebody outside', async () => {
    const staged: boolean[] = [];
    const one = memoryEngine({
      script: async () => {
        await Promise.resolve();
        staged.push(one.engine.parts.store.hasStaged());
        const context = { engine: one.engine, host: null as never };
        await call(eventsHandlers.list, { limit: 10 }, { context });
        staged.push(one.engine.parts.store.hasStaged());
        return {};
      },
    });
    await fillPass(one.engine, { passId: 'PASS1' }, {});
    expect(staged).toEqual([true, false]);
  });
});

test('a page of the log that is read in slices leaves out what is staged meanwhile', async () => {
  const events = [1, 2].map((seq) => ({ seq }) as Event);
  const store = {
    lastSeq: () => events.length,
    events: ({ after = 0, before = Infinity }) => events.filter(({ seq }) => seq > after && seq < before).slice(0, 1),
    eventsBySeq: (seqs: readonly number[]) => events.filter(({ seq }) => seqs.includes(seq)).slice(0, 1),
  } as unknown as Store;
  const reading = [listEvents(store, { after: 0, limit: 10 }), getEvents(store, [1, 2, 3])];
  events.push({ seq: 3 } as Event);
  for (const page of await Promise.all(reading)) expect(page.map(({ seq }) => seq)).toEqual([1, 2]);
});

describe('a commit that the disk refuses', () => {
  test('refuses every act that waits for it, and publishes none of their events', async () => {
    const one = memoryEngine({ script: async () => ({}) });
    const seen = follow(one);
    one.failure.current = full;
    const acts = await Promise.allSettled([open(one, 'PASS1'), open(one, 'PASS2')]);
    expect(acts).toMatchObject([
      { status: 'rejected', reason: { code: 'STORE_FULL' } },
      { status: 'rejected', reason: { code: 'STORE_FULL' } },
    ]);
    one.failure.current = null;
    await open(one, 'PASS2');
    await vi.waitFor(() => expect(seen.map(({ seq, passId }) => [seq, passId])).toEqual([[1, 'PASS2']]));
    expect(one.events).toHaveLength(1);
  });

  test('shows nothing of it in the report of an act that is cancelled behind it', async () => {
    const one = memoryEngine({ script: async () => ({}) });
    one.failure.current = full;
    const first = open(one);
    const second = openPass(one.engine, 'PASS1', { ticket: 'second' });
    await Promise.resolve();
    await Promise.resolve();
    expect(one.engine.parts.store.hasStaged()).toBe(true);
    one.engine.queue.cancel('second');
    expect(await second).toMatchObject({ act: { refusal: { code: 'CANCELLED' } }, pass: { openedDate: null } });
    await expect(first).rejects.toMatchObject({ code: 'STORE_FULL' });
  });

  test('ends the script of an unstored start, sends none of its calls, and stores nothing', async () => {
    const asked = { aborted: false, stored: '' };
    const one = memoryEngine({
      script: async (host, _request, signal) => {
        await host.fetch(request, signal);
        asked.aborted = signal.aborted;
        return {};
      },
      call: async (run) => {
        asked.stored = await run.stored().then(
          () => 'stored',
          (error: unknown) => String(error),
        );
        throw new Error('the socket was not opened');
      },
    });
    one.failure.current = full;
    await expect(install(one)).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(asked).toEqual({ aborted: true, stored: 'PassbenchError: The disk is full.' });
    expect(one.events).toEqual([]);
    one.failure.current = null;
    expect(one.engine.pendingEnds.isEmpty).toBe(true);
  });

  test('of the end of a run whose start is stored, is its end, with the reason', async () => {
    const one = memoryEngine({
      script: async () => {
        await Promise.resolve();
        one.engine.commits.flush();
        one.failure.current = () => {
          one.failure.current = null;
          return full();
        };
        return {};
      },
    });
    const { runs } = await fillPass(one.engine, { passId: 'PASS1' }, {});
    expect(runs).toMatchObject([{ outcome: 'storage', error: { code: 'STORE_FULL' } }]);
    expect(openRuns(one.events)).toEqual([]);
  });
});

const request = { method: 'GET', url: 'https://crm.example/', headers: [], body: null, redirect: 'follow' as const };
