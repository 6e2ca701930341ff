import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Device } from '#contract/entities/device.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Registration } from '#contract/entities/registration.ts';
import { decideInstall, decideUninstall } from './registrations.ts';

const iphone: Device = { id: 'iphone', name: 'iPhone', wallet: 'apple', addedAt: 0 };
const ipad: Device = { id: 'ipad', name: 'iPad', wallet: 'apple', addedAt: 0 };
const pixel: Device = { id: 'pixel', name: 'Pixel', wallet: 'google', addedAt: 0 };
const source = { tags: ['summer'], medium: 'qr', origin: 'https://brand.example/card' };

const fresh: Pass = {
  id: 'PASS000000000001',
  passType: 'loyalty',
  identifiers: {},
  metadata: {},
  additionalData: {},
  creationDate: 1,
  lastUpdateDate: 1,
  openedDate: null,
  providers: { apple: null, google: null },
  registrations: { active: 0, total: 0 },
  entity: null,
  deleted: false,
};

/** The pass and its registrations after an install or uninstall, computed from the event alone. */
function step(
  state: { pass: Pass; registrations: Registration[] },
  act: 'install' | 'uninstall',
  device: Device,
  at: number,
) {
  const decision = act === 'install' ? decideInstall(state, device, source, at) : decideUninstall(state, device, at);
  if ('refusal' in decision) return { state, refusal: decision.refusal };
  const [event] = decision.events;
  if (event?.kind !== 'pass.installed' && event?.kind !== 'pass.uninstalled') throw new Error('another event');
  const pass = { ...state.pass, registrations: event.data.counts, providers: event.data.providers };
  const registrations =
    event.kind === 'pass.installed'
      ? [...state.registrations, event.data.registration]
      : state.registrations.map((one) => (one.id === event.data.registrationId ? { ...one, uninstalledAt: at } : one));
  return { state: { pass, registrations }, refusal: null, data: event.data };
}

describe('installing', () => {
  test('the first install counts one active and one in total, and sets since when the wallet has the pass', () => {
    const { data } = step({ pass: fresh, registrations: [] }, 'install', iphone, 100);
    expect(data?.counts).toEqual({ active: 1, total: 1 });
    expect(data?.providers).toEqual({ apple: { installationDate: 100 }, google: null });
    expect(data?.diff).toEqual([
      { op: 'replace', path: '/providers/apple', value: { installationDate: 100 }, old: null },
      { op: 'replace', path: '/registrations/active', value: 1, old: 0 },
      { op: 'replace', path: '/registrations/total', value: 1, old: 0 },
    ]);
  });

  test('refuses to install a pass that is installed, and says where and what to do', () => {
    const { state } = step({ pass: fresh, registrations: [] }, 'install', iphone, 100);
    expect(step(state, 'install', iphone, 200).refusal).toEqual({
      code: 'ALREADY_INSTALLED',
      message: 'Pass PASS000000000001 is already on iPhone. Uninstall it there first, or choose another device.',
    });
  });

  test('a re-install is a registration of its own', () => {
    let { state } = step({ pass: fresh, registrations: [] }, 'install', iphone, 100);
    ({ state } = step(state, 'uninstall', iphone, 200));
    const { data, state: after } = step(state, 'install', iphone, 300);
    expect(data?.counts).toEqual({ active: 1, total: 2 });
    expect(after.registrations.map((one) => one.id)).toEqual(['PASS000000000001-1', 'PASS000000000001-2']);
  });
});

describe('uninstalling', () => {
  test('refuses to uninstall a pass that is not installed', () => {
    expect(step({ pass: fresh, registrations: [] }, 'uninstall', pixel, 1).refusal?.code).toBe('NOT_INSTALLED');
  });

  test('a wallet keeps its date while another of its devices has the pass', () => {
    let { state } = step({ pass: fresh, registrations: [] }, 'install', iphone, 100);
    ({ state } = step(state, 'install', ipad, 200));
    expect(step(state, 'uninstall', iphone, 300).data?.providers.apple).toEqual({ installationDate: 200 });
  });
});

test('whatever is done in whatever order, active counts the devices that have the pass, and total never falls', () => {
  const acts = fc.array(
    fc.tuple(fc.constantFrom('install' as const, 'uninstall' as const), fc.constantFrom(iphone, ipad, pixel)),
  );
  fc.assert(
    fc.property(acts, (list) => {
      const on = new Set<string>();
      let installs = 0;
      let state: { pass: Pass; registrations: Registration[] } = { pass: fresh, registrations: [] };
      list.forEach(([act, device], index) => {
        const result = step(state, act, device, index + 1);
        const possible = act === 'install' ? !on.has(device.id) : on.has(device.id);
        expect(result.refusal === null).toBe(possible);
        if (possible && act === 'install') {
          on.add(device.id);
          installs += 1;
        }
        if (possible && act === 'uninstall') on.delete(device.id);
        state = result.state;
        expect(state.pass.registrations).toEqual({ active: on.size, total: installs });
      });
    }),
  );
});
