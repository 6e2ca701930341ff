import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventKinds } from '#contract/entities/event.ts';
import type { Store } from '#engine/ports/store.ts';
import type { World } from '#domain/project/world.ts';
import { emptyWorld, evolve, worldAt } from '#domain/project/world.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { storeOver } from './testing/open-test-store.ts';
import type { Step } from './testing/story.ts';
import { stepKinds, takeStep } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

const ALL = 100_000;
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

/** The world as the tables of the store have it. */
function worldOf(store: Store): World {
  const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
  return {
    seq: store.lastSeq(),
    passes: byId(store.passes({ deleted: true })),
    activity: new Map(store.passActivity().map((one) => [one.passId, one])),
    devices: store.devices().map((device) => ({ ...device, registrations: store.registrationsOnDevice(device.id) })),
    runs: byId(store.runs({ limit: ALL }).toReversed()),
  };
}

/** As lists, because the order counts, too. */
const inOrder = (world: World) => ({
  ...world,
  passes: [...world.passes],
  activity: [...world.activity].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  runs: [...world.runs],
});

test('the tables are the projection of the log, for any history, and so is a world that grew event by event', () => {
  const folder = tempFolder();
  const seen = new Set<string>();
  let number = 0;
  fc.assert(
    fc.property(steps, fc.nat(), (story, cut) => {
      number += 1;
      const database = openDatabase(`${folder}/${number}.sqlite`);
      database.pragma('synchronous = OFF');
      migrate(database, migrations, 0);
      const store = storeOver(database);
      const whole = [...opening, ...story];
      const half = cut % whole.length;
      let grown = emptyWorld;
      let middle: ReturnType<typeof inOrder> | null = null;
      for (const [at, step] of whole.entries()) {
        if (at === half) middle = inOrder(worldOf(store));
        const events = takeStep(store, step, at);
        for (const { kind } of events) seen.add(kind);
        grown = evolve(grown, events);
      }
      const log = store.events({ after: 0, limit: ALL });
      expect(inOrder(worldOf(store))).toEqual(inOrder(worldAt(log, store.lastSeq())));
      expect(inOrder(grown)).toEqual(inOrder(worldAt(log, store.lastSeq())));
      expect(inOrder(worldAt(log, middle?.seq ?? 0))).toEqual(middle);
      store.close();
    }),
    { numRuns: 40 },
  );
  // Otherwise a part of the projection was never compared.
  expect([...seen].toSorted()).toEqual(eventKinds.toSorted());
});

test('what no event changes stays the same object', () => {
  const { passes, devices, runs, activity } = evolve(emptyWorld, []);
  expect(passes).toBe(emptyWorld.passes);
  expect(devices).toBe(emptyWorld.devices);
  expect(runs).toBe(emptyWorld.runs);
  expect(activity).toBe(emptyWorld.activity);
});
