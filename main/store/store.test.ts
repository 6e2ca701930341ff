import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';
import { migrate } from './migrate.ts';
import { storeFiles } from './store-files.ts';
import { created, opened, runStarted, startOf, updated } from './testing/history.ts';
import { NOW, makeStore, openTestStore, storeOver, thrownBy } from './testing/open-test-store.ts';
import { callOf, shortStory, takeStep } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('openStore', () => {
  test('makes the folder and the file for their owner only', () => {
    const folder = join(tempFolder(), '.passbench');
    const files = storeFiles(folder);
    const store = openTestStore(folder);
    takeStep(store, { kind: 'create', pick: 0 }, NOW);
    expect(modeOf(folder)).toBe('700');
    for (const ending of ['', '-wal', '-shm']) expect(modeOf(files.store + ending)).toBe('600');
    expect(modeOf(files.lock)).toBe('600');
    store.close();
    openTestStore(folder, { now: () => NOW + 1 }).close();
    expect(modeOf(files.backups)).toBe('700');
    expect(modeOf(join(files.backups, `store-v${migrations.length}-2026-11-24T09-00-00-001Z.sqlite`))).toBe('600');
  });

  test('leaves nothing beside the file when it is closed', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    makeStore(folder, shortStory);
    expect([`${files.store}-wal`, `${files.store}-shm`, files.lock].filter((file) => existsSync(file))).toEqual([]);
    const database = new SqliteDatabase(files.store, { readonly: true });
    expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(9);
    database.close();
  });

  test('reads every page of a small store at each start, of a large one only after a crash', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    const start = startOf('run-2', 'PASS-A');
    const store = openTestStore(folder);
    store.transact(({ append, keepBodies }) => {
      append([created('PASS-A'), runStarted(start)], NOW, null);
      for (let n = 1; n <= 7; n += 1) {
        keepBodies(callOf(`run-2/${n}`, n, NOW), { request: null, response: `${n}`.repeat(10_000_000) });
      }
    });
    store.close();
    expect(statSync(files.store).size).toBeGreaterThan(64_000_000);
    const content = readFileSync(files.store);
    // Damage in the last page, which no statement of the opening reads.
    content.fill(0xff, content.length - 4096, content.length - 4000);
    writeFileSync(files.store, content);
    openTestStore(folder, { now: () => NOW - 1 }).close();
    writeFileSync(files.lock, '');
    expect(thrownBy(() => openTestStore(folder)).code).toBe('STORE_DAMAGED');
    expect(existsSync(files.lock)).toBe(true);
  });
});

describe('the database', () => {
  test('has the settings that keep the data safe', () => {
    const file = join(tempFolder(), 'store.sqlite');
    openDatabase(file).close();
    // SQLite has other defaults for a file that is in WAL mode already.
    const database = openDatabase(file);
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'busy_timeout', 'mmap_size'];
    expect(settings.map((name) => database.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 0, 2000, 0]);
    database.close();
  });

  test('is refused where a setting does not take', () => {
    // A database in memory has no write-ahead log: it stands for a file system without support for one.
    const error = thrownBy(() => openDatabase(':memory:'));
    expect(error.code).toBe('STORE_FAILED');
    expect(error.message).toContain('journal_mode is memory where wal is needed');
    expect(error.message).toContain('Move the tenant folder to a local disk');
  });
});

describe('a full disk', () => {
  test('is STORE_FULL: nothing of the transaction is stored, and work continues when there is space', () => {
    const database = openDatabase(join(tempFolder(), 'store.sqlite'));
    migrate(database, migrations, 0);
    const store = storeOver(database);
    store.transact(({ append }) => append([created('PASS-A')], 1, null));
    const full = Number(database.pragma('page_count', { simple: true })) + 5;
    database.pragma(`max_page_count = ${full}`);
    const large = updated('PASS-A', { text: 'x'.repeat(100_000) });
    const error = thrownBy(() => store.transact(({ append }) => append([opened('PASS-A'), large], 2, null)));
    expect(error.code).toBe('STORE_FULL');
    expect(error.message).toContain(database.name);
    expect(error.message).toContain('This step was not saved; free some space');
    expect(store.lastSeq()).toBe(1);
    expect(store.pass('PASS-A')?.openedDate).toBeNull();
    database.pragma('max_page_count = 1000000');
    expect(store.transact(({ append }) => append([large], 3, null)).map(({ seq }) => seq)).toEqual([2]);
    store.close();
  });
});

const NOBODY = 65_534;

/** Does `work` without the rights of root, which ignores file permissions. */
function withoutPrivileges<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

/** A store as other users see it: they may enter the folder and read. */
function readableStore(): { folder: string; files: ReturnType<typeof storeFiles> } {
  const parent = tempFolder();
  const folder = join(parent, '.passbench');
  mkdirSync(folder);
  makeStore(folder, shortStory);
  const files = storeFiles(folder);
  for (const file of [files.store, files.mutex]) chmodSync(file, 0o444);
  for (const path of [parent, folder]) chmodSync(path, 0o555);
  return { folder, files };
}

describe('missing rights', () => {
  test('to the folder are STORE_READONLY, with what to do', () => {
    const { folder } = readableStore();
    const error = withoutPrivileges(() => thrownBy(() => openTestStore(folder)));
    expect(error.code).toBe('STORE_READONLY');
    expect(error.message).toContain(folder);
    expect(error.message).toContain('give your user permission to read and write');
  });

  test('to make the folder are STORE_READONLY', () => {
    const parent = tempFolder();
    chmodSync(parent, 0o555);
    const error = withoutPrivileges(() => thrownBy(() => openTestStore(join(parent, '.passbench'))));
    expect(error.code).toBe('STORE_READONLY');
  });

  test('to the file alone are STORE_READONLY', () => {
    const { folder, files } = readableStore();
    chmodSync(folder, 0o777);
    chmodSync(files.mutex, 0o666);
    const error = withoutPrivileges(() => thrownBy(() => openTestStore(folder)));
    expect(error.code).toBe('STORE_READONLY');
    expect(error.message).toContain(files.store);
  });

  test('that end while the store is open are STORE_READONLY, and what was there can still be read', () => {
    const database = openDatabase(join(tempFolder(), 'store.sqlite'));
    migrate(database, migrations, 0);
    const store = storeOver(database);
    store.transact(({ append }) => append([created('PASS-A')], 1, null));
    database.pragma('query_only = ON');
    const error = thrownBy(() => store.transact(({ append }) => append([opened('PASS-A')], 2, null)));
    expect(error.code).toBe('STORE_READONLY');
    expect(store.pass('PASS-A')?.id).toBe('PASS-A');
    store.close();
  });
});

describe('another program', () => {
  test('that keeps the file locked makes a write STORE_FAILED, not lost', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    const browser = new SqliteDatabase(storeFiles(folder).store);
    browser.exec('BEGIN IMMEDIATE');
    const error = thrownBy(() => store.transact(({ append }) => append([created('PASS-A')], 1, null)));
    expect(error.code).toBe('STORE_FAILED');
    expect(error.message).toContain('close other programs that use the file');
    browser.exec('ROLLBACK');
    browser.close();
    store.transact(({ append }) => append([created('PASS-A')], 1, null));
    expect(store.lastSeq()).toBe(1);
    store.close();
    // After a failure of the disk the next start reads every page.
    expect(existsSync(storeFiles(folder).lock)).toBe(true);
  });
});
