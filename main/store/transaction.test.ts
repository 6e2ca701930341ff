import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#engine/ports/store.ts';
import { storeFiles } from './store-files.ts';
import { created, opened, runStarted, startOf } from './testing/history.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { callOf } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

describe('transact', () => {
  test('stores nothing of a transaction whose work throws: no event, no read model, no body', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    store.transact(({ append }) => append([created('PASS-A')], 1, null));
    const run = startOf('run-2', 'PASS-A');
    const work = ({ append, keepBodies }: Transaction) => {
      append([runStarted(run), created('PASS-B')], 2, null);
      keepBodies(callOf('run-2/1', 1, 2), { request: 'asked', response: 'answered' });
      throw new Error('changed my mind');
    };
    expect(() => store.transact(work)).toThrow('changed my mind');
    expect(store.lastSeq()).toBe(1);
    expect(store.pass('PASS-B')).toBeNull();
    expect(store.run('run-2')).toBeNull();
    store.transact(({ append }) => append([opened('PASS-A')], 3, null));
    expect(store.events({ limit: 9 }).map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'pass.created'],
      [2, 'pass.opened'],
    ]);
    store.close();
    const database = new SqliteDatabase(storeFiles(folder).store);
    expect(database.prepare('SELECT count(*) FROM bodies').pluck().get()).toBe(0);
    database.close();
  });

  test('lets its work read what it has written so far', () => {
    const store = openTestStore(tempFolder());
    const found = store.transact(({ append }) => {
      append([created('PASS-A')], 1, null);
      return store.pass('PASS-A')?.id;
    });
    expect(found).toBe('PASS-A');
    store.close();
  });

  test('returns the result of its work, even if nothing is written', () => {
    const store = openTestStore(tempFolder());
    expect(store.transact(() => 42)).toBe(42);
    expect(store.lastSeq()).toBe(0);
    store.close();
  });

  test('refuses a transaction within a transaction, and rolls back the outer one', () => {
    const store = openTestStore(tempFolder());
    const nested = ({ append }: Transaction) => {
      append([created('PASS-A')], 1, null);
      store.transact((inner) => inner.append([created('PASS-B')], 1, null));
    };
    expect(() => store.transact(nested)).toThrow('transact was called inside a transaction');
    expect(store.lastSeq()).toBe(0);
    store.close();
  });

  test('refuses work that continues after it has returned', () => {
    const store = openTestStore(tempFolder());
    expect(() => store.transact(() => Promise.resolve())).toThrow('cannot return a promise');
    let kept: Transaction | undefined;
    store.transact((transaction) => {
      kept = transaction;
    });
    expect(() => kept?.append([created('PASS-A')], 1, null)).toThrow('the transaction has ended');
    expect(() => kept?.keepBodies(callOf('r/1', 1, 1), { request: 'x', response: null })).toThrow('has ended');
    expect(store.lastSeq()).toBe(0);
    store.close();
  });

  test.each([
    ['of a pass that was never created', [opened('PASS-X')], 'about a pass that was never created'],
    ['that creates a pass twice', [created('PASS-A'), created('PASS-A')], 'UNIQUE constraint failed: passes.id'],
    ['of a run on no pass', [runStarted(startOf('run-1', 'PASS-X'))], 'FOREIGN KEY constraint failed'],
  ])('treats an event %s as a bug and keeps nothing', (_, drafts, message) => {
    const store = openTestStore(tempFolder());
    expect(() => store.transact(({ append }) => append(drafts, 1, null))).toThrow(message);
    expect(store.lastSeq()).toBe(0);
    store.close();
  });

  test('is refused after close, and a second close does nothing', () => {
    const store = openTestStore(tempFolder());
    store.close();
    store.close();
    expect(() => store.transact(() => 1)).toThrow('not open');
  });
});
