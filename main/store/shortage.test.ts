import { hash } from 'node:crypto';
import { copyFileSync, cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { listBackups } from './backup.ts';
import { storeFiles } from './store-files.ts';
import { contentOf } from './testing/folder-content.ts';
import { NOW, makeStore, openTestStore, thrownBy } from './testing/open-test-store.ts';
import { shortStory, takeStep } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

/** A store as a killed process leaves it, with 4 of its 13 events only in its log, and a backup of the first 9. */
function crashedStore() {
  const folder = tempFolder();
  makeStore(folder, shortStory);
  const store = openTestStore(folder);
  for (let one = 0; one < 4; one += 1) takeStep(store, { kind: 'open', pick: 0 }, NOW + 60_000);
  const crashed = join(tempFolder(), '.passbench');
  cpSync(folder, crashed, {
    recursive: true,
    filter: (name) => !name.endsWith('store.mutex') && !name.endsWith('-shm'),
  });
  store.close();
  // Closing a copy of the locked one would release its lock.
  writeFileSync(storeFiles(crashed).mutex, '');
  return { folder: crashed, files: storeFiles(crashed) };
}

const EMPTY = hash('sha256', '');
const AT = '2026-11-24T09:00:00.000Z';
const LAST_AT = '2026-11-24T09:01:00.000Z';
/** Bytes of a log before the last transaction, of which each changes several pages. */
const beforeLast = (log: string): number => statSync(log).size - 4096;

/** Each way in which a sound file has less than was acknowledged, with what is left and why. */
const shortages: [name: string, harm: (files: ReturnType<typeof storeFiles>) => void, left: number, why: string][] = [
  ['without its log', ({ log }) => rmSync(log), 9, 'is missing'],
  ['with a log that was emptied', ({ log }) => truncateSync(log, 0), 9, 'is missing'],
  ['with a log that was cut', ({ log }) => truncateSync(log, beforeLast(log)), 12, 'is cut or damaged'],
  ['with a log whose start is damaged', ({ log }) => overwrite(log, 0, Buffer.alloc(32, 0xff)), 9, 'is cut or damaged'],
  [
    'with a log that is damaged in its last part',
    ({ log }) => overwrite(log, beforeLast(log), Buffer.alloc(64, 7)),
    12,
    'is cut or damaged',
  ],
  ['that was replaced by its backup', replaceByBackup, 9, 'It seems to be an older copy'],
  ['that was emptied', empty, 0, 'The file is empty'],
  ['that was removed', remove, 0, 'The file was removed'],
  ['that was replaced by an empty database', replaceByEmpty, 0, 'The file is empty'],
];

function overwrite(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, at);
  writeFileSync(file, content);
}

function remove({ store, log, lock }: ReturnType<typeof storeFiles>): void {
  for (const file of [store, log, lock]) rmSync(file);
}

function empty(files: ReturnType<typeof storeFiles>): void {
  remove(files);
  writeFileSync(files.store, '');
}

function replaceByEmpty(files: ReturnType<typeof storeFiles>): void {
  remove(files);
  const database = new SqliteDatabase(files.store);
  database.pragma('user_version = 0');
  database.exec('CREATE TABLE one (two); DROP TABLE one');
  database.close();
}

function replaceByBackup(files: ReturnType<typeof storeFiles>): void {
  remove(files);
  copyFileSync(listBackups(files)[0]?.file ?? '', files.store);
}

describe.each(shortages)('a sound store %s', (_, harm, left, why) => {
  const has = left === 0 ? 'no events' : `${left} events (the last of ${left > 9 ? LAST_AT : AT})`;

  test('is refused untouched, with how much is there, how much was recorded, and what can be restored', () => {
    const { folder, files } = crashedStore();
    harm(files);
    const before = contentOf(folder);
    const error = thrownBy(() => openTestStore(folder));
    expect(error.code).toBe('STORE_DAMAGED');
    expect(error.message).toContain(`it has ${has}, but 13 events (the last of ${LAST_AT}) were recorded`);
    expect(error.message).toContain(why);
    expect(error.choices).toEqual([left < 9 ? 'restore' : null, left > 0 ? 'keep' : null, 'fresh'].filter(Boolean));
    // The index of a log has no content of its own.
    const { 'store.sqlite-shm': _, ...after } = contentOf(folder);
    expect(after).toEqual(before);
  });

  test('opens as the user chooses, is kept as it was, and is reported once', () => {
    const { folder, files } = crashedStore();
    harm(files);
    const before = contentOf(folder)['store.sqlite'];
    const onDamage = left > 0 ? 'keep' : 'restore';
    const store = openTestStore(folder, { onDamage });
    expect(store.lastSeq()).toBe(left > 0 ? left : 9);
    expect(store.notices).toEqual([expect.stringContaining('13 events')]);
    store.close();
    // A missing file is kept as an empty one.
    expect(contentOf(folder)['store.sqlite.damaged-2026-11-24T09-00-00-000Z']).toBe(before ?? EMPTY);
    const again = openTestStore(folder);
    expect(again.notices).toEqual([]);
    again.close();
  });
});

describe('how much was recorded', () => {
  test('is that of the newest sound backup if the mark was removed as well', () => {
    const { folder, files } = crashedStore();
    empty(files);
    rmSync(files.mark);
    expect(thrownBy(() => openTestStore(folder)).message).toContain(
      `it has no events, but 9 events (the last of ${AT})`,
    );
  });

  test('is reported as unknown if the mark cannot be read', () => {
    const { folder, files } = crashedStore();
    writeFileSync(files.mark, '{"events":');
    const store = openTestStore(folder);
    expect(store.notices).toEqual([expect.stringMatching(/store\.sqlite-mark, which holds .* cannot be read/)]);
    expect(store.lastSeq()).toBe(13);
    store.close();
    openTestStore(folder).close();
    expect(JSON.parse(readFileSync(files.mark, 'utf8'))).toEqual({ events: 13, at: NOW + 60_000 });
  });

  test('is reported for a damaged store, too', () => {
    const { folder, files } = crashedStore();
    writeFileSync(files.store, Buffer.alloc(50_000, 'garbage'));
    expect(thrownBy(() => openTestStore(folder)).message).toContain(`It had 13 events (the last of ${LAST_AT})`);
  });

  test('starts over with a fresh store, even if the user moved the old one away', () => {
    const { folder, files } = crashedStore();
    remove(files);
    openTestStore(folder, { onDamage: 'fresh' }).close();
    const store = openTestStore(folder);
    expect([store.lastSeq(), store.notices]).toEqual([0, []]);
    store.close();
  });
});
