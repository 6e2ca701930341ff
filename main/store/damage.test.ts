import { copyFileSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import { listBackups } from './backup.ts';
import { storeFiles } from './store-files.ts';
import { contentOf } from './testing/folder-content.ts';
import { NOW, makeStore, openTestStore, thrownBy } from './testing/open-test-store.ts';
import { shortStory, takeStep } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

const DAY = 24 * 60 * 60 * 1000;
const MUTEX = 'store.mutex';

/** Each way in which a file breaks in practice, applied to the file of a sound, closed store. */
const damages: [name: string, harm: (store: string) => void, reason: string][] = [
  ['cut to half', (store) => truncateSync(store, statSync(store).size / 2), 'it has'],
  ['cut within the header', (store) => truncateSync(store, 60), 'it has 60 bytes'],
  ['emptied while its log has content', emptyWithLog, 'it has 0 bytes'],
  ['overwritten with garbage', (store) => writeFileSync(store, Buffer.alloc(50_000, 'garbage')), 'does not start like'],
  ['garbage behind a good first line', (store) => patch(store, 16, Buffer.alloc(84, 0xff)), 'SQLite says'],
  ['in pages that were flipped', (store) => flipPages(store), 'SQLite says'],
  ['swapped for a database of another program', otherDatabase, 'another application'],
];

function patch(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, at);
  writeFileSync(file, content);
}

function emptyWithLog(store: string): void {
  writeFileSync(store, '');
  writeFileSync(`${store}-wal`, Buffer.alloc(4096, 1));
}

/** Inverts the heads, which hold the structure of the trees, of the last `pages`, or of all but the first. */
function flipPages(store: string, pages?: number): void {
  const content = readFileSync(store);
  for (let page = pages ? content.length - pages * 4096 : 4096; page < content.length; page += 4096) {
    for (let at = page; at < page + 16; at += 1) content[at] = (content[at] ?? 0) ^ 0xff;
  }
  writeFileSync(store, content);
}

function otherDatabase(store: string): void {
  writeFileSync(store, '');
  const database = new SqliteDatabase(store);
  database.exec('CREATE TABLE songs (title TEXT)');
  database.close();
}

function eventsOf(folder: string): Event[] {
  const store = openTestStore(folder);
  const events = store.events({ after: 0, limit: 1000 });
  store.close();
  return events;
}

/** A sound store with a backup of its first half. */
function storeWithBackup(): { folder: string; files: ReturnType<typeof storeFiles>; backedUp: Event[] } {
  const folder = tempFolder();
  makeStore(folder, shortStory);
  const backedUp = eventsOf(folder);
  const store = openTestStore(folder, { now: () => NOW + 2 * DAY });
  takeStep(store, { kind: 'open', pick: 0 }, NOW);
  store.close();
  return { folder, files: storeFiles(folder), backedUp };
}

describe.each(damages)('a store %s', (_, harm, reason) => {
  test('is refused untouched until the user chooses, naming the backup and the choices', () => {
    const { folder, files } = storeWithBackup();
    harm(files.store);
    const before = contentOf(folder);
    const error = thrownBy(() => openTestStore(folder));
    expect(error.code).toBe('STORE_DAMAGED');
    expect(error.message).toContain(files.store);
    expect(error.message).toContain(reason);
    expect(error.message).toContain(listBackups(files)[0]?.file);
    expect(error.message).toMatch(/--damaged-store restore.*--damaged-store fresh/);
    expect(contentOf(folder)).toEqual(before);
  });

  test('is moved aside, not deleted, for a fresh start', () => {
    const { folder, files } = storeWithBackup();
    harm(files.store);
    const before = contentOf(folder);
    const store = openTestStore(folder, { onDamage: 'fresh' });
    expect(store.lastSeq()).toBe(0);
    expect(store.notices).toHaveLength(1);
    const aside = `${files.store}.damaged-2026-11-24T09-00-00-000Z`;
    expect(store.notices[0]).toContain(aside);
    takeStep(store, { kind: 'create', pick: 1 }, NOW);
    store.close();
    const after = contentOf(folder);
    for (const name of ['store.sqlite', 'store.sqlite-wal']) {
      expect(after[name.replace('sqlite', 'sqlite.damaged-2026-11-24T09-00-00-000Z')]).toBe(before[name]);
    }
    expect(eventsOf(folder)).toHaveLength(1);
  });

  test('is moved aside for the newest backup', () => {
    const { folder, files, backedUp } = storeWithBackup();
    const backup = contentOf(files.backups);
    harm(files.store);
    const store = openTestStore(folder, { onDamage: 'restore' });
    expect(store.events({ after: 0, limit: 1000 })).toEqual(backedUp);
    expect(store.notices[0]).toContain(`${files.store}.damaged-`);
    expect(store.notices[0]).toContain('This store is the backup of 2026-11-26T09:00:00.000Z');
    takeStep(store, { kind: 'open', pick: 0 }, NOW);
    store.close();
    expect(eventsOf(folder)).toHaveLength(backedUp.length + 1);
    expect(contentOf(files.backups)).toMatchObject(backup);
  });
});

describe('a damaged store', () => {
  test('without a backup is not moved by "restore", which reports it', () => {
    const folder = tempFolder();
    makeStore(folder, shortStory);
    truncateSync(storeFiles(folder).store, 5000);
    const before = contentOf(folder);
    const error = thrownBy(() => openTestStore(folder, { onDamage: 'restore' }));
    expect(error.code).toBe('STORE_DAMAGED');
    expect(error.message).toContain('No intact backup');
    expect(contentOf(folder)).toEqual(before);
  });

  test('is not restored from a backup that is damaged too, but from the one before', () => {
    const { folder, files, backedUp } = storeWithBackup();
    const older = listBackups(files)[0]?.file ?? '';
    copyFileSync(older, join(files.backups, 'store-v1-2026-12-01T09-00-00-000Z.sqlite'));
    truncateSync(join(files.backups, 'store-v1-2026-12-01T09-00-00-000Z.sqlite'), 9000);
    truncateSync(files.store, 5000);
    const store = openTestStore(folder, { onDamage: 'restore' });
    expect(store.events({ after: 0, limit: 1000 })).toEqual(backedUp);
    store.close();
  });

  test('never replaces one that was moved aside at the same moment', () => {
    const folder = tempFolder();
    const { store: file } = storeFiles(folder);
    for (const text of ['first', 'second']) {
      writeFileSync(file, text);
      openTestStore(folder, { onDamage: 'fresh' }).close();
    }
    const aside = readdirSync(folder).filter((name) => name.includes('damaged') && !name.endsWith('-mark'));
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8')).toSorted()).toEqual(['first', 'second']);
  });

  test('is moved together with its log, and can be read from there', () => {
    const { folder, files } = storeWithBackup();
    const store = openTestStore(folder, { now: () => NOW + 2 * DAY });
    takeStep(store, { kind: 'create', pick: 5 }, NOW);
    const copies = tempFolder();
    for (const name of ['store.sqlite', 'store.sqlite-wal']) copyFileSync(join(folder, name), join(copies, name));
    store.close();
    flipPages(join(copies, 'store.sqlite'), 1);
    for (const name of ['store.sqlite', 'store.sqlite-wal']) copyFileSync(join(copies, name), join(folder, name));
    openTestStore(folder, { onDamage: 'fresh' }).close();
    const aside = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(aside.filter((name) => name.endsWith('-wal'))).toHaveLength(1);
    const damaged = new SqliteDatabase(`${files.store}.damaged-2026-11-24T09-00-00-000Z`, { readonly: true });
    expect(damaged.prepare('SELECT max(seq) FROM events').pluck().get()).toBe(11);
    damaged.close();
  });
});

describe('a store that was not closed', () => {
  test('opens with all that its log holds', () => {
    const folder = tempFolder();
    makeStore(folder, shortStory);
    const store = openTestStore(folder);
    takeStep(store, { kind: 'create', pick: 5 }, NOW);
    const expected = store.events({ after: 0, limit: 1000 });
    const crashed = tempFolder();
    for (const name of readdirSync(folder).filter(
      (name) => name !== MUTEX && !name.endsWith('-shm') && name !== 'backups',
    )) {
      copyFileSync(join(folder, name), join(crashed, name));
    }
    store.close();
    const again = openTestStore(crashed);
    expect(again.notices).toEqual([]);
    expect(again.events({ after: 0, limit: 1000 })).toEqual(expected);
    again.close();
  });

  test('opens if it stopped right after the file was created', () => {
    const folder = tempFolder();
    const database = new SqliteDatabase(storeFiles(folder).store);
    database.pragma('journal_mode = WAL');
    database.close();
    expect(statSync(storeFiles(folder).store).size).toBe(4096);
    makeStore(folder, shortStory);
    expect(eventsOf(folder)).toHaveLength(9);
  });

  test('opens if it stopped while the file was switched to its log', () => {
    const { folder, files, backedUp } = storeWithBackup();
    rmSync(files.mark);
    const backup = listBackups(files)[0]?.file ?? '';
    const database = new SqliteDatabase(backup);
    database.pragma('journal_mode = DELETE');
    database.pragma('cache_size = 1');
    database.pragma('cache_spill = 1');
    database.exec(`BEGIN; CREATE TABLE spill (text); INSERT INTO spill VALUES (zeroblob(500000))`);
    copyFileSync(backup, files.store);
    copyFileSync(`${backup}-journal`, `${files.store}-journal`);
    database.exec('ROLLBACK');
    database.close();
    expect(statSync(`${files.store}-journal`).size).toBeGreaterThan(512);
    expect(eventsOf(folder)).toEqual(backedUp);
  });
});
