import { describe, expect, test } from 'vitest';
import { created, deviceAdded, installed, uninstalled } from './testing/history.ts';
import { openTestStore } from './testing/open-test-store.ts';
import { tempFolder } from './testing/temp-folder.ts';

const source = { tags: ['spring', 'vip'], medium: 'web', origin: 'https://brand.example', userAgent: 'Browser/1' };
const first = {
  id: 'PASS-A-1',
  passId: 'PASS-A',
  deviceId: 'iphone',
  wallet: 'apple',
  source,
  installedAt: 101,
  uninstalledAt: null,
};

describe('devices', () => {
  test('are listed in the order they were added, under their newest name, without removed ones', () => {
    const store = openTestStore(tempFolder());
    const devices = [deviceAdded('pixel', 'google'), deviceAdded('iphone', 'apple'), deviceAdded('ipad', 'apple')];
    const renamed = { deviceId: 'pixel', name: 'Fold', oldName: 'PIXEL' };
    store.transact(({ append }) => {
      append(devices, 10, null);
      append([{ kind: 'device.renamed', passId: null, runId: null, data: renamed }], 20, null);
      append([{ kind: 'device.removed', passId: null, runId: null, data: { deviceId: 'iphone' } }], 30, null);
      append([deviceAdded('iphone', 'apple')], 40, null);
    });
    expect(store.devices()).toEqual([
      { id: 'pixel', name: 'Fold', wallet: 'google', addedAt: 5 },
      { id: 'ipad', name: 'IPAD', wallet: 'apple', addedAt: 5 },
      { id: 'iphone', name: 'IPHONE', wallet: 'apple', addedAt: 5 },
    ]);
    store.close();
  });
});

describe('registrations', () => {
  test('of a pass are all it ever had, oldest first; those on a device only the active ones', () => {
    const store = openTestStore(tempFolder());
    store.transact(({ append }) => {
      append([created('PASS-A'), created('PASS-B')], 10, null);
      append(
        [installed('PASS-A', 'iphone', 1), installed('PASS-A', 'ipad', 2), installed('PASS-B', 'iphone', 1)],
        20,
        null,
      );
    });
    expect(store.registrationsOfPass('PASS-A')).toEqual([
      first,
      { ...first, id: 'PASS-A-2', deviceId: 'ipad', installedAt: 102 },
    ]);
    store.transact(({ append }) => append([uninstalled('PASS-A', 'iphone', 1)], 30, null));
    store.transact(({ append }) => append([installed('PASS-A', 'iphone', 3)], 40, null));
    expect(store.registrationsOfPass('PASS-A').map(({ id, uninstalledAt }) => [id, uninstalledAt])).toEqual([
      ['PASS-A-1', 30],
      ['PASS-A-2', null],
      ['PASS-A-3', null],
    ]);
    expect(store.registrationsOnDevice('iphone').map(({ id }) => id)).toEqual(['PASS-B-1', 'PASS-A-3']);
    expect(store.registrationsOnDevice('pixel')).toEqual([]);
    expect(store.registrationsOfPass('PASS-X')).toEqual([]);
    store.close();
  });

  test('cannot put a pass on a device twice', () => {
    const store = openTestStore(tempFolder());
    store.transact(({ append }) => append([created('PASS-A'), installed('PASS-A', 'iphone', 1)], 10, null));
    const again = () => store.transact(({ append }) => append([installed('PASS-A', 'iphone', 2)], 20, null));
    expect(again).toThrow('UNIQUE constraint failed: registrations.device_id, registrations.pass_id');
    store.close();
  });
});
