import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#contract/entities/json.ts';
import { storeFiles } from './store-files.ts';
import { created, deviceAdded, opened, updated } from './testing/history.ts';
import { makeStore, openTestStore } from './testing/open-test-store.ts';
import { tempFolder } from './testing/temp-folder.ts';

const seqs = (events: readonly { seq: number }[]) => events.map((event) => event.seq);

describe('the log', () => {
  test('numbers events from 1 across transactions, with the number of their act', () => {
    const store = openTestStore(tempFolder());
    expect(store.lastSeq()).toBe(0);
    const first = store.transact((transaction) => {
      expect(transaction.nextSeq).toBe(1);
      return transaction.append([deviceAdded('iphone', 'apple'), created('PASS-A')], 10, null);
    });
    const second = store.transact((transaction) => {
      expect(transaction.nextSeq).toBe(3);
      return [...transaction.append([opened('PASS-A')], 20, 1), ...transaction.append([opened('PASS-A')], 30, null)];
    });
    expect(first).toEqual([
      { seq: 1, at: 10, act: 1, ...deviceAdded('iphone', 'apple') },
      { seq: 2, at: 10, act: 1, ...created('PASS-A') },
    ]);
    expect(second).toEqual([
      { seq: 3, at: 20, act: 1, ...opened('PASS-A') },
      { seq: 4, at: 30, act: 4, ...opened('PASS-A') },
    ]);
    expect(store.events({ limit: 10 })).toEqual([...first, ...second]);
    expect(store.lastSeq()).toBe(4);
    store.close();
  });

  test('is read in pages by number, up from one or down to one', () => {
    const store = openTestStore(tempFolder());
    store.transact(({ append }) => append([created('PASS-A'), created('PASS-B')], 1, null));
    const alternating = Array.from({ length: 8 }, (_, index) => opened(index % 2 === 0 ? 'PASS-A' : 'PASS-B'));
    store.transact(({ append }) => append(alternating, 2, null));
    expect(seqs(store.events({ after: 0, limit: 4 }))).toEqual([1, 2, 3, 4]);
    expect(seqs(store.events({ after: 4, limit: 100 }))).toEqual([5, 6, 7, 8, 9, 10]);
    expect(seqs(store.events({ after: 10, limit: 4 }))).toEqual([]);
    expect(seqs(store.events({ limit: 3 }))).toEqual([8, 9, 10]);
    expect(seqs(store.events({ before: 4, limit: 2 }))).toEqual([2, 3]);
    expect(seqs(store.events({ after: 2, before: 6, limit: 100 }))).toEqual([3, 4, 5]);
    expect(seqs(store.events({ passId: 'PASS-B', after: 2, limit: 2 }))).toEqual([4, 6]);
    expect(seqs(store.events({ passId: 'PASS-A', limit: 2 }))).toEqual([7, 9]);
    expect(seqs(store.events({ passId: 'PASS-A', before: 5, limit: 9 }))).toEqual([1, 3]);
    expect(store.events({ passId: 'PASS-C', limit: 9 })).toEqual([]);
    store.close();
  });

  test('returns any JSON as it was appended, also after reopening', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    store.transact(({ append }) => append([created('PASS-A')], 1, null));
    const written: JsonObject[] = [];
    const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ noUnicodeString: false }));
    fc.assert(
      fc.property(object, (value) => {
        const metadata = JSON.parse(JSON.stringify(value)) as JsonObject;
        const [event] = store.transact(({ append }) => append([updated('PASS-A', metadata)], 2, null));
        written.push(metadata);
        expect(store.events({ limit: 1 })).toEqual([event]);
        expect(store.pass('PASS-A')?.metadata).toEqual(metadata);
      }),
      { numRuns: 200 },
    );
    store.close();
    const again = openTestStore(folder);
    const data = again.events({ after: 1, limit: 1000 }).map((event) => event.data);
    expect(data).toEqual(written.map((metadata) => ({ metadata, additionalData: {}, diff: [] })));
    again.close();
  });

  test('keeps a key named __proto__ as data', () => {
    const store = openTestStore(tempFolder());
    const metadata = JSON.parse('{"__proto__":{"admin":true}}') as JsonObject;
    store.transact(({ append }) => append([created('PASS-A'), updated('PASS-A', metadata)], 1, null));
    const kept = store.pass('PASS-A')?.metadata ?? {};
    expect(Object.keys(kept)).toEqual(['__proto__']);
    expect('admin' in kept).toBe(false);
    store.close();
  });

  test.each([
    ['changed', 'UPDATE events SET at = 0 WHERE seq = 1', 'events are append-only'],
    ['removed', 'DELETE FROM events WHERE seq = 1', 'events are append-only'],
    ['replaced', `INSERT OR REPLACE INTO events VALUES (1, 0, 1, 'pass.opened', null, null, '{}')`, 'without gaps'],
    ['numbered with a gap', `INSERT INTO events VALUES (9, 0, 9, 'pass.opened', null, null, '{}')`, 'without gaps'],
    ['given a later act', `INSERT INTO events VALUES (2, 0, 3, 'pass.opened', null, null, '{}')`, 'CHECK constraint'],
  ])('cannot be %s by anyone', (_, sql, message) => {
    const folder = tempFolder();
    makeStore(folder, [{ kind: 'create', pick: 0 }]);
    const database = new SqliteDatabase(storeFiles(folder).store);
    expect(() => database.exec(sql)).toThrow(message);
    database.close();
  });
});

describe('large events', () => {
  test('are read a slice at a time: up, down, and by number', () => {
    const store = openTestStore(tempFolder());
    const text = 'x'.repeat(1_500_000);
    store.transact(({ append }) => append([created('PASS-A')], 1, null));
    for (let count = 0; count < 5; count += 1) {
      store.transact(({ append }) => append([updated('PASS-A', { metadata: { text } })], 1, null));
    }
    expect(seqs(store.events({ after: 0, limit: 100 }))).toEqual([1, 2, 3]);
    expect(seqs(store.events({ after: 3, limit: 100 }))).toEqual([4, 5]);
    expect(seqs(store.events({ limit: 100 }))).toEqual([5, 6]);
    expect(seqs(store.eventsBySeq([2, 3, 4, 6]))).toEqual([2, 3]);
    store.close();
  });

  test('are searched for text in any case, in the kind and in the data, up to an event', async () => {
    const store = openTestStore(tempFolder());
    const text = `${'x'.repeat(3_000_000)} Zebra 100%_`;
    store.transact(({ append }) => append([created('PASS-A'), created('PASS-B')], 1, null));
    for (const pass of ['PASS-A', 'PASS-B', 'PASS-A']) {
      store.transact(({ append }) => append([updated(pass, { metadata: { text } })], 1, null));
    }
    expect(await store.searchEvents({ text: 'ZEBRA 100%_' }, 5)).toEqual([3, 4, 5]);
    expect(await store.searchEvents({ text: 'zebra 100__' }, 5)).toEqual([]);
    expect(await store.searchEvents({ text: 'zebra', passId: 'PASS-A' }, 4)).toEqual([3]);
    expect(await store.searchEvents({ text: 'pass.CREATED' }, 5)).toEqual([1, 2]);
    await expect(store.searchEvents({ text: 'zebra' }, 5, AbortSignal.abort(new Error('asked anew')))).rejects.toThrow(
      'asked anew',
    );
    store.close();
  });
});
