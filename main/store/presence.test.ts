import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import type { Store } from '#engine/ports/store.ts';
import { listBackups } from './backup.ts';
import { storeFiles } from './store-files.ts';
import type { StoreFiles } from './store-files.ts';
import { contentOf } from './testing/folder-content.ts';
import { NOW, makeStore, openTestStore, thrownBy } from './testing/open-test-store.ts';
import { shortStory, takeStep } from './testing/story.ts';
import { tempFolder } from './testing/temp-folder.ts';

const all = { after: 0, limit: 1000 };

/** A store with events in its log as well, which is open. */
function openStoreOf(tenant: string): { store: Store; files: StoreFiles; events: Event[] } {
  const folder = join(tenant, '.passbench');
  makeStore(folder, shortStory);
  const store = openTestStore(folder);
  onTestFinished(() => store.close());
  takeStep(store, { kind: 'open', pick: 0 }, NOW);
  return { store, files: storeFiles(folder), events: store.events(all) };
}

function act(store: Store): Event[] {
  return takeStep(store, { kind: 'create', pick: 5 }, NOW);
}

function otherStore(): string {
  const folder = join(tempFolder(), '.passbench');
  makeStore(folder, [{ kind: 'add-device', pick: 0 }]);
  return folder;
}

/** Each way in which a store disappears under a process, and the message about it. */
const losses: [name: string, harm: (files: StoreFiles) => void, happened: string][] = [
  [
    'whose folder was removed',
    ({ folder }) => rmSync(folder, { recursive: true }),
    '.passbench was removed or moved away',
  ],
  [
    'whose folder was moved away',
    ({ folder }) => renameSync(folder, `${folder}-elsewhere`),
    '.passbench was removed or moved away',
  ],
  ['whose folder was replaced by that of another store', replaceFolder, 'store.sqlite was replaced by another file'],
  ['whose file was removed', ({ store }) => rmSync(store), 'store.sqlite was removed or moved away'],
  ['whose file was replaced', replaceFile, 'store.sqlite was replaced by another file'],
  ['whose log was removed', ({ log }) => rmSync(log), 'store.sqlite-wal was removed or moved away'],
  ['whose mutex was removed', ({ mutex }) => rmSync(mutex), 'store.mutex was removed or moved away'],
];

function replaceFolder({ folder }: StoreFiles): void {
  renameSync(folder, `${folder}-elsewhere`);
  renameSync(otherStore(), folder);
}

function replaceFile({ store }: StoreFiles): void {
  renameSync(join(otherStore(), 'store.sqlite'), store);
}

describe.each(losses)('an open store %s', (_, harm, happened) => {
  test('refuses every act with the reason, and stores nothing of it', () => {
    const { store, files, events } = openStoreOf(tempFolder());
    harm(files);
    const error = thrownBy(() => act(store));
    expect(error.code).toBe('STORE_REMOVED');
    expect(error.message).toContain(`${happened} while Passbench had it open`);
    expect(error.message).toContain('refuses every act');
    expect(thrownBy(() => act(store)).message).toBe(error.message);
    expect(store.events(all)).toEqual(events);
  });

  test('does not acknowledge what it was committing meanwhile', () => {
    const { store, files } = openStoreOf(tempFolder());
    const commit = () =>
      store.transact(({ append }) => {
        const appended = append(
          [{ kind: 'device.removed', passId: null, runId: null, data: { deviceId: 'x' } }],
          NOW,
          null,
        );
        harm(files);
        return appended;
      });
    expect(thrownBy(commit).code).toBe('STORE_REMOVED');
  });

  test('reports it without an act, within about a second', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { store, files } = openStoreOf(tempFolder());
    const told: string[] = [];
    store.onRemoved(({ code }) => told.push(code));
    vi.advanceTimersByTime(5_000);
    expect([store.removed(), told]).toEqual([null, []]);
    harm(files);
    vi.advanceTimersByTime(1_000);
    expect(store.removed()?.code).toBe('STORE_REMOVED');
    vi.advanceTimersByTime(5_000);
    expect(told).toEqual(['STORE_REMOVED']);
  });
});

describe('the recorded data', () => {
  test('is saved as a backup if the folder was removed, and the next start offers it', () => {
    const { store, files, events } = openStoreOf(tempFolder());
    rmSync(files.folder, { recursive: true });
    const error = thrownBy(() => act(store));
    const saved = listBackups(files)[0]?.file ?? 'no backup';
    expect(error.message).toContain(`Everything recorded was saved as ${saved}`);
    store.close();
    const refused = thrownBy(() => openTestStore(files.folder));
    expect(refused).toMatchObject({ code: 'STORE_DAMAGED', choices: ['restore', 'fresh'] });
    expect(refused.message).toContain(`it has no events, but ${events.length} events`);
    const restored = openTestStore(files.folder, { onDamage: 'restore' });
    expect(restored.events(all)).toEqual(events);
    restored.close();
  });

  test('is saved again if the saved file is removed as well, as by a clean that is still running', () => {
    const { store, files } = openStoreOf(tempFolder());
    rmSync(files.folder, { recursive: true });
    thrownBy(() => act(store));
    rmSync(files.folder, { recursive: true });
    thrownBy(() => act(store));
    expect(listBackups(files)).toHaveLength(1);
  });

  test('is saved beside another store that took the place, of which nothing is touched', () => {
    const { store, files, events } = openStoreOf(tempFolder());
    replaceFolder(files);
    const before = contentOf(files.folder);
    const error = thrownBy(() => act(store));
    store.close();
    const { [`rescued-2026-11-24T09-00-00-000Z.sqlite`]: rescued, ...rest } = contentOf(files.folder);
    expect(rest).toEqual(before);
    expect(rescued).toBeDefined();
    expect(error.message).toContain('rescued-2026-11-24T09-00-00-000Z.sqlite');
    const check = tempFolder();
    copyFileSync(join(files.folder, 'rescued-2026-11-24T09-00-00-000Z.sqlite'), storeFiles(check).store);
    const again = openTestStore(check);
    expect(again.events(all)).toEqual(events);
    again.close();
  });

  test('does not get into a file that took the place of the store: its log goes aside', () => {
    const { store, files } = openStoreOf(tempFolder());
    replaceFile(files);
    const other = readFileSync(files.store);
    thrownBy(() => act(store));
    store.close();
    expect(readFileSync(files.store)).toEqual(other);
    expect(existsSync(files.log)).toBe(false);
    expect(readdirSync(files.folder).filter((name) => name.endsWith('-old-wal'))).toHaveLength(1);
    expect(thrownBy(() => openTestStore(files.folder)).message).toContain('it has 1 event (');
  });

  test('is in the store again where only its log was removed', () => {
    const { store, files, events } = openStoreOf(tempFolder());
    rmSync(files.log);
    expect(thrownBy(() => act(store)).message).toContain(`Everything recorded is in ${files.store}`);
    store.close();
    const again = openTestStore(files.folder);
    expect(again.events(all)).toEqual(events);
    again.close();
  });

  test('is saved once the tenant folder is there again', () => {
    const tenant = join(tempFolder(), 'brand');
    mkdirSync(tenant);
    const { store, files } = openStoreOf(tenant);
    rmSync(tenant, { recursive: true });
    const error = thrownBy(() => act(store));
    expect(error.message).toContain(`${tenant} was removed or moved away`);
    expect(error.message).toContain('If it was moved, open it at its new path');
    expect(existsSync(tenant)).toBe(false);
    mkdirSync(tenant);
    expect(thrownBy(() => act(store)).message).toContain(listBackups(files)[0]?.file);
  });

  test('that cannot be saved is reported, with the reason', () => {
    const { store, files } = openStoreOf(tempFolder());
    rmSync(files.folder, { recursive: true });
    writeFileSync(files.folder, 'a file in its place');
    expect(thrownBy(() => act(store)).message).toMatch(/could not be saved \(.*(EEXIST|ENOTDIR)/);
  });
});
