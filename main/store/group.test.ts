import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '#engine/ports/store.ts';
import { openDatabase } from './database.ts';
import { openMark } from './mark.ts';
import { createStore } from './sqlite-store.ts';
import { storeFiles } from './store-files.ts';
import { created, opened } from './testing/history.ts';
import { makeStore, openTestStore, thrownBy } from './testing/open-test-store.ts';
import { shortStory } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

/** The events on the disk, as another program reads them. */
function onDisk(folder: string): () => number {
  const database = new SqliteDatabase(storeFiles(folder).store, { readonly: true });
  onTestFinished(() => void database.close());
  const count = database.prepare<[], number>('SELECT count(*) FROM events').pluck();
  return () => count.get() ?? 0;
}

function stagePass(store: Store, passId: string): void {
  store.stage(({ append }) => append([created(passId)], 1, null));
}

describe('staged events', () => {
  test('is seen by every read of the store at once, and on the disk only with its commit, all in one', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    const saved = onDisk(folder);
    stagePass(store, 'PASS-A');
    stagePass(store, 'PASS-B');
    expect([store.lastSeq(), store.pass('PASS-B')?.id, store.hasStaged(), saved()]).toEqual([2, 'PASS-B', true, 0]);
    store.commit();
    expect([store.hasStaged(), saved()]).toEqual([false, 2]);
    store.close();
  });

  test('is committed together with the next transaction that is durable at once, and when the store is closed', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    const saved = onDisk(folder);
    stagePass(store, 'PASS-A');
    store.transact(({ append }) => append([opened('PASS-A')], 2, null));
    expect(saved()).toBe(2);
    stagePass(store, 'PASS-B');
    store.close();
    expect(saved()).toBe(3);
  });

  test('keeps the others if one throws, and nothing if there are no others', () => {
    const store = openTestStore(tempFolder());
    const fail = () =>
      store.stage(({ append }) => {
        append([created('PASS-X')], 1, null);
        throw new Error('changed my mind');
      });
    expect(fail).toThrow('changed my mind');
    expect(store.hasStaged()).toBe(false);
    stagePass(store, 'PASS-A');
    expect(fail).toThrow('changed my mind');
    expect([store.hasStaged(), store.pass('PASS-A')?.id, store.pass('PASS-X')]).toEqual([true, 'PASS-A', null]);
    store.commit();
    expect(store.lastSeq()).toBe(1);
    store.close();
  });
});

/** A store over a database that the test can break. */
function breakableStore(): { store: Store; database: Database } {
  const folder = tempFolder();
  makeStore(folder, shortStory);
  const database = openDatabase(storeFiles(folder).store);
  const presence = { require: () => undefined, removed: () => null, onRemoved: () => undefined, stop: () => undefined };
  const mark = { update: () => undefined, close: () => undefined };
  return { store: createStore(database, { notices: [], presence, mark, onClosed: () => undefined }), database };
}

test('a commit that the disk refuses stores nothing of the group, reports it, and the next one works', () => {
  const { store, database } = breakableStore();
  // A constraint that SQLite checks at COMMIT stands for a disk that gives out there.
  database.exec(`CREATE TABLE tied (id INTEGER REFERENCES passes (id) DEFERRABLE INITIALLY DEFERRED)`);
  const before = store.lastSeq();
  stagePass(store, 'PASS-A');
  database.exec('INSERT INTO tied VALUES (404)');
  expect(thrownBy(() => store.commit()).message).toContain('FOREIGN KEY');
  expect([store.hasStaged(), store.lastSeq(), store.pass('PASS-A')]).toEqual([false, before, null]);
  stagePass(store, 'PASS-B');
  store.commit();
  expect(store.lastSeq()).toBe(before + 1);
  store.close();
});

test('a commit that is on the disk is acknowledged, even if the mark cannot be updated', () => {
  const folder = tempFolder();
  makeStore(folder, shortStory);
  const database = openDatabase(storeFiles(folder).store);
  const mark = openMark(database, storeFiles(folder));
  database.exec('ALTER TABLE events RENAME TO moved');
  expect(mark.update).not.toThrow();
  mark.close();
  database.close();
});

describe('a group that SQLite rolled back because a read failed', () => {
  // ROLLBACK stands for what SQLite does when a read in a transaction fails with an input or output error.
  test('is reported by its commit, and the next one works', () => {
    const { store, database } = breakableStore();
    const before = store.lastSeq();
    stagePass(store, 'PASS-A');
    database.exec('ROLLBACK');
    expect(thrownBy(() => store.commit())).toMatchObject({ code: 'STORE_FAILED' });
    expect([store.hasStaged(), store.lastSeq()]).toEqual([false, before]);
    stagePass(store, 'PASS-B');
    store.commit();
    expect(store.lastSeq()).toBe(before + 1);
    store.close();
  });

  test('is reported by what is staged next, which does not begin another group in its place', () => {
    const { store, database } = breakableStore();
    const before = store.lastSeq();
    stagePass(store, 'PASS-A');
    database.exec('ROLLBACK');
    expect(thrownBy(() => stagePass(store, 'PASS-B'))).toMatchObject({ code: 'STORE_FAILED' });
    expect([store.hasStaged(), store.lastSeq()]).toEqual([false, before]);
    store.close();
  });
});
