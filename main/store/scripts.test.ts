import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Scripts } from '#engine/ports/sandbox.ts';
import { storeFiles } from './store-files.ts';
import { created, runStarted, startOf } from './testing/history.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { tempFolder } from './testing/temp-folder.ts';

const crm = 'server/script/crm.js';
const updater = 'server/script/updater.js';
const first: Scripts = {
  hash: 'aa',
  files: new Map([
    [crm, 'export const v = 1;'],
    [updater, 'same'],
  ]),
};
const second: Scripts = {
  hash: 'bb',
  files: new Map([
    [crm, 'export const v = 2;'],
    [updater, 'same'],
  ]),
};

function rowsOf(folder: string, table: string): unknown {
  const database = new SqliteDatabase(storeFiles(folder).store, { readonly: true });
  const count = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  database.close();
  return count;
}

describe('scripts of runs', () => {
  test('come back as they were, by the hash of their set, also after the store was closed', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    store.transact((transaction) => {
      transaction.keepScripts(first);
      transaction.append([created('PASS-A'), runStarted(startOf('run-2', 'PASS-A', { scriptHash: 'aa' }))], 1, null);
    });
    store.transact(({ keepScripts }) => keepScripts(second));
    store.close();
    const again = openTestStore(folder);
    expect(again.scripts('aa')).toEqual(first);
    expect(again.scripts('bb')).toEqual(second);
    expect(again.scripts('cc')).toBeNull();
    again.close();
  });

  test('are kept once per set, and each text once among all sets', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    for (const set of [first, second, first]) store.transact(({ keepScripts }) => keepScripts(set));
    store.close();
    expect(rowsOf(folder, 'scripts')).toBe(4);
    expect(rowsOf(folder, 'bodies')).toBe(3);
  });

  test('are not kept where their transaction is not', () => {
    const store = openTestStore(tempFolder());
    const work = () =>
      store.transact(({ keepScripts }) => {
        keepScripts(first);
        throw new Error('changed my mind');
      });
    expect(work).toThrow('changed my mind');
    expect(store.scripts('aa')).toBeNull();
    store.close();
  });

  test('can be neither changed nor removed', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    store.transact(({ keepScripts }) => keepScripts(first));
    store.close();
    const database = new SqliteDatabase(storeFiles(folder).store);
    expect(() => database.exec("UPDATE scripts SET path = 'other'")).toThrow('scripts are append-only');
    expect(() => database.exec('DELETE FROM scripts')).toThrow('scripts are append-only');
    database.close();
  });
});
