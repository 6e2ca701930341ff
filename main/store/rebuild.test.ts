import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventKinds } from '#contract/entities/event.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { readModelSchemas } from './read-models.ts';
import { rebuildReadModels } from './rebuild.ts';
import { dumpReadModels } from './testing/dump.ts';
import { storeOver } from './testing/open-test-store.ts';
import { stepKinds, takeStep } from './testing/story.ts';
import type { Step } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ kind: fc.constantFrom(...stepKinds), pick: fc.nat(1000) }), {
  maxLength: 60,
  size: 'max',
});

/** The start of any story, so that few of its steps are refused. */
const opening: Step[] = [
  { kind: 'add-device', pick: 0 },
  { kind: 'add-device', pick: 1 },
  { kind: 'create', pick: 0 },
  { kind: 'start-fill', pick: 0 },
];

describe('rebuildReadModels', () => {
  test('produces, for any history, what was written event by event', () => {
    const folder = tempFolder();
    const seen = new Set<string>();
    let number = 0;
    fc.assert(
      fc.property(steps, (story) => {
        number += 1;
        const database = openDatabase(`${folder}/${number}.sqlite`);
        database.pragma('synchronous = OFF');
        migrate(database, migrations, 0);
        const store = storeOver(database);
        for (const [at, step] of [...opening, ...story].entries()) {
          for (const { kind } of takeStep(store, step, at)) seen.add(kind);
        }
        const written = dumpReadModels(database);
        rebuildReadModels(database);
        expect(dumpReadModels(database)).toEqual(written);
        expect(database.pragma('foreign_key_check')).toEqual([]);
        store.close();
      }),
      { numRuns: 100 },
    );
    // Otherwise some projection was never compared.
    expect([...seen].toSorted()).toEqual(eventKinds.toSorted());
  });

  test('repairs read models that are wrong, and leaves the events as they are', () => {
    const database = openDatabase(`${tempFolder()}/store.sqlite`);
    migrate(database, migrations, 0);
    const store = storeOver(database);
    for (const step of opening) takeStep(store, step, 1);
    const events = store.events({ limit: 100 });
    const right = dumpReadModels(database);
    database.exec(`UPDATE devices SET name = 'wrong'; DELETE FROM runs; UPDATE revisions SET pass = '{}'`);
    rebuildReadModels(database);
    expect(dumpReadModels(database)).toEqual(right);
    expect(store.events({ limit: 100 })).toEqual(events);
    store.close();
  });

  test('rebuilds more events than it reads at a time', () => {
    const database = openDatabase(`${tempFolder()}/store.sqlite`);
    migrate(database, migrations, 0);
    const store = storeOver(database);
    for (const step of opening) takeStep(store, step, 1);
    store.transact((transaction) => {
      const drafts = Array.from({ length: 2500 }, () => ({
        kind: 'pass.opened' as const,
        passId: 'PASS-0',
        runId: null,
        data: {},
      }));
      transaction.append(drafts, 2, null);
    });
    rebuildReadModels(database);
    expect(database.prepare('SELECT count(*) FROM revisions').pluck().get()).toBe(2501);
    store.close();
  });
});

describe('readModelSchemas', () => {
  test('name every table that is not the log, its bodies or its scripts', () => {
    const database = openDatabase(`${tempFolder()}/store.sqlite`);
    migrate(database, migrations, 0);
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
    const truth = ['events', 'bodies', 'call_bodies', 'scripts'];
    expect(tables.toSorted()).toEqual([...truth, ...readModelSchemas.map(({ table }) => table)].toSorted());
    database.close();
  });
});
