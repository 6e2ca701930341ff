import { describe, expect, test } from 'vitest';
import type { Pass } from '#contract/entities/pass.ts';
import { created, deleted, opened, startOf, entityChanged, runStarted, updated } from './testing/history.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { tempFolder } from './testing/temp-folder.ts';

const passA: Pass = {
  id: 'PASS-A',
  passType: 'loyalty',
  identifiers: { customerId: 'C-42' },
  metadata: {},
  additionalData: {},
  creationDate: 10,
  lastUpdateDate: 10,
  openedDate: null,
  providers: { apple: null, google: null },
  registrations: { active: 0, total: 0 },
  entity: null,
  deleted: false,
};

describe('passes', () => {
  test('are what their events made of them', () => {
    const store = openTestStore(tempFolder());
    const run = startOf('run-3', 'PASS-A');
    store.transact(({ append }) => append([created('PASS-A')], 10, null));
    expect(store.pass('PASS-A')).toEqual(passA);
    store.transact(({ append }) => append([updated('PASS-A', { storeId: 'S1' })], 20, null));
    store.transact(({ append }) => append([runStarted(run), entityChanged(run, { points: 2 })], 30, null));
    expect(store.pass('PASS-A')).toEqual({
      ...passA,
      metadata: { storeId: 'S1' },
      lastUpdateDate: 30,
      entity: { points: 2 },
    });
    expect(store.pass('PASS-B')).toBeNull();
    store.close();
  });

  test('are listed oldest first; deleted ones only on request', () => {
    const store = openTestStore(tempFolder());
    const names = ['PASS-C', 'PASS-A', 'PASS-B'];
    store.transact(({ append }) => append([...names.map(created), deleted('PASS-A'), opened('PASS-C')], 10, null));
    expect(store.passes({ deleted: false }).map(({ id }) => id)).toEqual(['PASS-C', 'PASS-B']);
    expect(store.passes({ deleted: true }).map(({ id }) => id)).toEqual(names);
    expect(store.passes({ deleted: true }).map(({ openedDate }) => openedDate)).toEqual([10, null, null]);
    expect(store.pass('PASS-A')?.deleted).toBe(true);
    store.close();
  });
});

describe('revisions', () => {
  test('return the pass as of any event since its creation', () => {
    const store = openTestStore(tempFolder());
    const run = startOf('run-3', 'PASS-A');
    store.transact(({ append }) => {
      append([created('PASS-B'), created('PASS-A'), runStarted(run)], 10, null);
      append([opened('PASS-B'), entityChanged(run, { points: 2 }), opened('PASS-B')], 20, null);
    });
    expect(store.revision('PASS-A', 1)).toBeNull();
    expect(store.revision('PASS-A', 2)).toEqual({ passId: 'PASS-A', seq: 2, pass: passA, entity: null });
    expect(store.revision('PASS-A', 4)?.seq).toBe(2);
    const filled = { ...passA, entity: { points: 2 }, lastUpdateDate: 20 };
    const newest = { passId: 'PASS-A', seq: 5, pass: filled, entity: { points: 2 } };
    expect(store.revision('PASS-A', 5)).toEqual(newest);
    expect(store.revision('PASS-A', 1000)).toEqual(newest);
    expect(store.revision('PASS-X', 5)).toBeNull();
    store.close();
  });
});
