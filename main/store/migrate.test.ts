import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { listBackups } from './backup.ts';
import { migrations } from './migrations/index.ts';
import { storeFiles } from './store-files.ts';
import { contentOf } from './testing/folder-content.ts';
import { NOW, makeStore, openTestStore, thrownBy } from './testing/open-test-store.ts';
import { shortStory, takeStep } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

const second = 'CREATE TABLE notes (text TEXT NOT NULL) STRICT;';
/** Read models of an older version: one that no longer exists, and one in another shape. */
const older = `${second} DROP TABLE calls; CREATE TABLE calls (seq INTEGER PRIMARY KEY, verb TEXT) STRICT;`;

/** The version that this Passbench writes. */
const now = migrations.length;

function versionOf(file: string): unknown {
  const database = new SqliteDatabase(file, { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  database.close();
  return version;
}

describe('an older store', () => {
  test('is brought up to date with its data, after a backup of it', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    const store = openTestStore(folder, { migrations: [...migrations, second] });
    const [backup] = listBackups(files);
    expect(store.notices).toEqual([
      `The store was upgraded from version ${now} to ${now + 1}. The old store is kept as ${backup?.file}.`,
    ]);
    expect(store.lastSeq()).toBe(9);
    expect(store.run('run-4')?.calls).toHaveLength(1);
    store.close();
    expect(versionOf(files.store)).toBe(now + 1);
    expect(versionOf(backup?.file ?? '')).toBe(now);
    const again = openTestStore(folder, { migrations: [...migrations, second] });
    expect(again.notices).toEqual([]);
    again.close();
  });

  test('gets its read models rebuilt, in the shape of this version', () => {
    const folder = tempFolder();
    makeStore(folder, shortStory);
    const database = new SqliteDatabase(storeFiles(folder).store);
    database.exec(older);
    database.close();
    const store = openTestStore(folder, { migrations: [...migrations, 'DROP TABLE notes;'] });
    expect(store.run('run-4')?.calls).toHaveLength(1);
    takeStep(store, { kind: 'start-fill', pick: 1 }, NOW);
    takeStep(store, { kind: 'work', pick: 1 }, NOW);
    expect(store.run('run-10')?.calls).toHaveLength(1);
    store.close();
  });

  test('of the first version keeps its runs; their scripts were not kept', () => {
    const folder = tempFolder();
    makeStore(folder, shortStory);
    const database = new SqliteDatabase(storeFiles(folder).store);
    database.exec('DROP TABLE scripts; PRAGMA user_version = 1;');
    database.close();
    const store = openTestStore(folder);
    expect(store.run('run-4')?.calls).toHaveLength(1);
    expect(store.scripts('f00d')).toBeNull();
    store.close();
  });

  test('stays whole where a step fails: all steps or none', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    const steps = [...migrations, second, 'CREATE TABLE events (twice TEXT);'];
    expect(() => openTestStore(folder, { migrations: steps })).toThrow('table events already exists');
    expect(versionOf(files.store)).toBe(now);
    const store = openTestStore(folder);
    expect(store.lastSeq()).toBe(9);
    store.close();
    const database = new SqliteDatabase(files.store);
    expect(database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'notes'`).get()).toBeUndefined();
    database.close();
  });

  test('is not touched where its backup cannot be made', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    copyFileSync(files.store, files.backups);
    expect(thrownBy(() => openTestStore(folder, { migrations: [...migrations, second] })).code).toBe('STORE_FAILED');
    expect(versionOf(files.store)).toBe(now);
  });
});

describe('a newer store', () => {
  test('is refused and left as it is, byte for byte', () => {
    const folder = tempFolder();
    makeStore(folder, shortStory, { migrations: [...migrations, second] });
    const before = contentOf(folder);
    const error = thrownBy(() => openTestStore(folder));
    expect(error.code).toBe('STORE_NEWER');
    expect(error.message).toContain(storeFiles(folder).store);
    expect(error.message).toContain(
      `its schema is version ${now + 1}, and Passbench 1.2.3 knows versions up to ${now}`,
    );
    expect(error.message).toContain('Open this tenant with the newer Passbench');
    expect(contentOf(folder)).toEqual(before);
    const store = openTestStore(folder, { migrations: [...migrations, second] });
    expect(store.lastSeq()).toBe(9);
    store.close();
  });

  test('is recognised as newer even if only its log says so, and the log is left as it is', () => {
    const folder = tempFolder();
    makeStore(folder, shortStory);
    const store = openTestStore(folder, { migrations: [...migrations, second] });
    const crashed = tempFolder();
    for (const name of ['store.sqlite', 'store.sqlite-wal']) copyFileSync(join(folder, name), join(crashed, name));
    store.close();
    const before = contentOf(crashed);
    expect(thrownBy(() => openTestStore(crashed)).code).toBe('STORE_NEWER');
    expect(contentOf(crashed)).toMatchObject(before);
    const again = openTestStore(crashed, { migrations: [...migrations, second] });
    expect(again.lastSeq()).toBe(9);
    again.close();
  });
});

describe('backups', () => {
  const DAY = 24 * 60 * 60 * 1000;

  test('are made at the first opening of a day, of a store that has events', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    const openAt = (now: number) => openTestStore(folder, { now: () => now }).close();
    openAt(NOW);
    openAt(NOW + 1);
    expect(existsSync(files.backups)).toBe(false);
    makeStore(folder, shortStory, { now: () => NOW + 2 });
    openAt(NOW + 3);
    openAt(NOW + DAY);
    expect(listBackups(files).map(({ at }) => at)).toEqual([NOW + 3]);
    openAt(NOW + 3 + DAY);
    expect(listBackups(files).map(({ at }) => at)).toEqual([NOW + 3 + DAY, NOW + 3]);
  });

  test('hold everything, also what was only in the log', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    const first = openTestStore(folder);
    for (const step of shortStory) takeStep(first, step, NOW);
    const events = first.events({ limit: 100 });
    const crashed = tempFolder();
    for (const name of ['store.sqlite', 'store.sqlite-wal']) copyFileSync(join(folder, name), join(crashed, name));
    first.close();
    openTestStore(crashed).close();
    const [backup] = listBackups(storeFiles(crashed));
    const restored = tempFolder();
    copyFileSync(backup?.file ?? '', storeFiles(restored).store);
    const store = openTestStore(restored);
    expect(store.events({ limit: 100 })).toEqual(events);
    store.close();
    expect(listBackups(files)).toEqual([]);
  });

  test('are kept five at a time; other files in their folder are left alone', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    for (let day = 1; day <= 7; day += 1) {
      openTestStore(folder, { now: () => NOW + day * DAY }).close();
      if (day === 1) copyFileSync(files.store, join(files.backups, 'mine.sqlite'));
    }
    expect(listBackups(files).map(({ at }) => (at - NOW) / DAY)).toEqual([7, 6, 5, 4, 3]);
    expect(readdirSync(files.backups)).toContain('mine.sqlite');
    expect(readdirSync(files.backups)).toHaveLength(6);
  });

  test('of a clock that was ahead neither hinder the next nor push it out', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    for (let day = 1; day <= 5; day += 1) openTestStore(folder, { now: () => NOW + (1000 + day) * DAY }).close();
    openTestStore(folder, { now: () => NOW + DAY }).close();
    expect(listBackups(files).map(({ at }) => (at - NOW) / DAY)).toEqual([1005, 1004, 1003, 1002, 1]);
  });

  test('that were cut short by a crash do not count, and do not hinder the next', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    openTestStore(folder, { now: () => NOW + DAY }).close();
    copyFileSync(files.store, join(files.backups, 'next.partial'));
    expect(listBackups(files)).toHaveLength(1);
    openTestStore(folder, { now: () => NOW + 2 * DAY }).close();
    expect(listBackups(files)).toHaveLength(2);
    expect(existsSync(join(files.backups, 'next.partial'))).toBe(false);
  });

  test("that fail at the day's first opening are a notice, not the end", () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    copyFileSync(files.store, files.backups);
    const store = openTestStore(folder);
    expect(store.notices).toHaveLength(1);
    expect(store.notices[0]).toContain(files.backups);
    expect(store.lastSeq()).toBe(9);
    store.close();
  });
});
