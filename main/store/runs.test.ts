import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { CallSummary } from '#contract/entities/call.ts';
import { run as runSchema } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { CallBodies, Store } from '#engine/ports/store.ts';
import { storeFiles } from './store-files.ts';
import { created, entityChanged, logged, okEnd, runFinished, runStarted, startOf } from './testing/history.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { callOf } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

function calledOf(runId: string, call: CallSummary): EventDraft {
  return { kind: 'run.called', passId: 'PASS-A', runId, data: { call } };
}

function record(store: Store, runId: string, call: CallSummary, bodies: CallBodies): void {
  store.transact(({ append, keepBodies }) => {
    keepBodies(call, bodies);
    append([calledOf(runId, call)], 20, null);
  });
}

describe('a run', () => {
  test('has small bodies of its calls; large ones are marked, and only the call itself has them', () => {
    const store = openTestStore(tempFolder());
    store.transact(({ append }) => append([created('PASS-A'), runStarted(startOf('run-2', 'PASS-A'))], 10, null));
    // 128 Ki letters of two bytes each fill a run's share exactly.
    const largest = 'é'.repeat(128 * 1024);
    const calls = [1, 2, 3].map((n) => callOf(`run-2/${n}`, 3, 15));
    const bodies = [
      { request: null, response: largest },
      { request: 'x', response: largest },
      { request: '{}', response: null },
    ];
    for (const [index, call] of calls.entries()) record(store, 'run-2', call, bodies[index] as CallBodies);
    expect(store.run('run-2')?.calls).toEqual([
      { ...calls[0], requestBody: null, responseBody: largest },
      { ...calls[1], requestBody: null, responseBody: null, bodiesLeftOut: true },
      { ...calls[2], requestBody: '{}', responseBody: null },
    ]);
    expect(store.call('run-2/2')).toEqual({ ...calls[1], requestBody: 'x', responseBody: largest });
  });

  test('is put together from its events, whole', () => {
    const store = openTestStore(tempFolder());
    const start = startOf('run-2', 'PASS-A');
    const call = callOf('run-2/1', 3, 15);
    store.transact(({ append }) => append([created('PASS-A'), runStarted(start)], 10, null));
    record(store, 'run-2', call, { request: null, response: '{"points":2}' });
    store.transact(({ append }) =>
      append(
        [logged(start, 'one', 'two'), logged(start, 'three'), entityChanged(start, { points: 2 }), runFinished(start)],
        30,
        1,
      ),
    );
    const run = store.run('run-2');
    expect(run).toEqual({
      ...start,
      act: 1,
      ...okEnd,
      calls: [{ ...call, requestBody: null, responseBody: '{"points":2}' }],
      console: [
        { level: 'log', text: 'one', at: 0 },
        { level: 'log', text: 'two', at: 1 },
        { level: 'log', text: 'three', at: 0 },
      ],
      entity: { before: { points: 1 }, after: { points: 2 } },
    });
    expect(runSchema.parse(run)).toEqual(run);
    expect(store.run('run-9')).toBeNull();
    store.close();
  });

  test('has no end while it is running', () => {
    const store = openTestStore(tempFolder());
    const start = startOf('run-2', 'PASS-A');
    store.transact(({ append }) => append([created('PASS-A'), runStarted(start), logged(start, 'so far')], 10, null));
    const run = store.run('run-2');
    expect(run).toMatchObject({ outcome: null, entity: null, durationMs: null, appliedBy: 'none', diff: [] });
    expect(run?.console).toEqual([{ level: 'log', text: 'so far', at: 0 }]);
    expect(runSchema.parse(run)).toEqual(run);
    store.close();
  });

  test('of Fill that changed nothing has the same entity before and after; a hook has none', () => {
    const store = openTestStore(tempFolder());
    const fill = startOf('run-2', 'PASS-A');
    const hook = startOf('run-3', 'PASS-A', { entryPoint: 'OnPassInstalled', arguments: ['PASS-A', 'loyalty'] });
    store.transact(({ append }) =>
      append([created('PASS-A'), runStarted(fill), runStarted(hook), runFinished(fill), runFinished(hook)], 10, null),
    );
    expect(store.run('run-2')?.entity).toEqual({ before: { points: 1 }, after: { points: 1 } });
    expect(store.run('run-3')?.entity).toBeNull();
    store.close();
  });

  test('has its calls in the order they were made, not in that of their ends', () => {
    const store = openTestStore(tempFolder());
    const start = startOf('run-2', 'PASS-A');
    store.transact(({ append }) => append([created('PASS-A'), runStarted(start)], 10, null));
    for (const n of [10, 2, 1])
      record(store, 'run-2', callOf(`run-2/${n}`, n, 15), { request: `${n}`, response: null });
    expect(store.run('run-2')?.calls.map(({ id, requestBody }) => [id, requestBody])).toEqual([
      ['run-2/1', '1'],
      ['run-2/2', '2'],
      ['run-2/10', '10'],
    ]);
    store.close();
  });

  test('keeps a call whose URL is invalid', () => {
    const store = openTestStore(tempFolder());
    const start = startOf('run-2', 'PASS-A');
    store.transact(({ append }) => append([created('PASS-A'), runStarted(start)], 10, null));
    const call = { ...callOf('run-2/1', 1, 15), url: 'no url' };
    record(store, 'run-2', call, { request: null, response: null });
    expect(store.run('run-2')?.calls).toEqual([{ ...call, requestBody: null, responseBody: null }]);
    store.close();
  });
});

describe('bodies', () => {
  test('of 10 MB come back as they were, each content kept once', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    const start = startOf('run-2', 'PASS-A');
    const large = `é\0${'0123456789'.repeat(1_000_000)}`;
    store.transact(({ append }) => append([created('PASS-A'), runStarted(start)], 10, null));
    record(store, 'run-2', callOf('run-2/1', 1, 15), { request: '', response: large });
    record(store, 'run-2', callOf('run-2/2', 1, 15), { request: large, response: large });
    const calls = ['run-2/1', 'run-2/2'].map((id) => store.call(id));
    expect(calls.map((call) => call?.requestBody === large)).toEqual([false, true]);
    expect(calls.map((call) => call?.responseBody === large)).toEqual([true, true]);
    expect(calls[0]?.requestBody).toBe('');
    store.close();
    const database = new SqliteDatabase(storeFiles(folder).store);
    expect(database.prepare('SELECT count(*) FROM bodies').pluck().get()).toBe(2);
    expect(() => database.exec(`UPDATE bodies SET text = ''`)).toThrow('append-only');
    expect(() => database.exec('DELETE FROM bodies')).toThrow('append-only');
    expect(() => database.exec('DELETE FROM call_bodies')).toThrow('append-only');
    database.close();
  });
});

describe('lists of runs', () => {
  test('are newest first, optionally by pass, in pages by number', () => {
    const store = openTestStore(tempFolder());
    store.transact(({ append }) => append([created('PASS-A'), created('PASS-B')], 10, null));
    const runs = [3, 4, 5, 6].map((seq) => startOf(`run-${seq}`, seq % 2 === 0 ? 'PASS-A' : 'PASS-B'));
    store.transact(({ append }) => append(runs.map(runStarted), 20, null));
    const ids = (page: Parameters<Store['runs']>[0]) => store.runs(page).map(({ id }) => id);
    expect(ids({ limit: 3 })).toEqual(['run-6', 'run-5', 'run-4']);
    expect(ids({ limit: 3, before: 4 })).toEqual(['run-3']);
    expect(ids({ limit: 9, passId: 'PASS-A' })).toEqual(['run-6', 'run-4']);
    expect(ids({ limit: 9, passId: 'PASS-A', before: 6 })).toEqual(['run-4']);
    store.close();
  });

  test('show the known facts of each', () => {
    const store = openTestStore(tempFolder());
    const start = startOf('run-2', 'PASS-A', { key: null, connector: null });
    store.transact(({ append }) => append([created('PASS-A'), runStarted(start)], 10, null));
    const { arguments: _arguments, seed: _seed, scriptHash: _hash, ...shown } = start;
    const running = { ...shown, seq: 2, act: 1, outcome: null, message: null, calls: 0, durationMs: null };
    expect(store.runs({ limit: 9 })).toEqual([running]);
    expect(store.unfinishedRuns()).toEqual([running]);
    record(store, 'run-2', callOf('run-2/1', 1, 15), { request: null, response: null });
    const error = { code: 'TypeError', message: 'no such field', file: null, line: 3, column: 1, stack: null };
    store.transact(({ append }) => append([runFinished(start, { outcome: 'script', error })], 30, 1));
    const failed = { ...running, outcome: 'script', message: 'no such field', calls: 1, durationMs: 12.5 };
    expect(store.runs({ limit: 9 })).toEqual([failed]);
    expect(store.unfinishedRuns()).toEqual([]);
    store.close();
  });
});
