import { describe, expect, test } from 'vitest';
import { openTenant, passUpdater } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId, identifiers: { 'y2.customerId': 'C-42' } };
const recordArguments = passUpdater(`{
  OnPassInstalled: (...all) => all,
  OnPassUninstalled: (...all) => all,
}`);

describe('the hooks', () => {
  test('get five parameters, with the counts after the change and the source of the registration', async () => {
    const { client } = await openTenant({ 'server/script/updater.js': recordArguments });
    await client.acts.create(create);
    const source = { tags: ['summer'], medium: 'qr', origin: 'https://brand.example/card', userAgent: 'Mobile' };
    const installed = await client.acts.install({ passId, on: { wallet: 'apple' }, source });
    const counts = (active: number, total: number) => ({
      activeRegistrationCount: active,
      totalRegistrationCount: total,
    });
    expect(installed.runs[0]).toMatchObject({ entryPoint: 'OnPassInstalled', outcome: 'ok', entity: null, diff: [] });
    expect(installed.runs[0]?.returned).toEqual([
      passId,
      'loyalty',
      { 'y2.customerId': 'C-42' },
      'apple',
      { registrationInformation: counts(1, 1), registrationSource: source },
    ]);
    const second = await client.acts.install({ passId, on: { device: 'Pixel' } });
    expect(second.runs[0]?.returned).toEqual([
      passId,
      'loyalty',
      { 'y2.customerId': 'C-42' },
      'google',
      { registrationInformation: counts(2, 2), registrationSource: { tags: [], medium: '', origin: '' } },
    ]);
    const uninstalled = await client.acts.uninstall({ passId, on: { wallet: 'apple' } });
    expect(uninstalled.runs[0]?.returned).toEqual([
      passId,
      'loyalty',
      { 'y2.customerId': 'C-42' },
      'apple',
      { registrationInformation: counts(1, 2) },
    ]);
    const again = await client.acts.install({ passId, on: { device: 'iphone' } });
    expect(again.runs[0]?.arguments[4]).toMatchObject({ registrationInformation: counts(2, 3) });
  });

  test('a failing hook is recorded and changes nothing about the registration', async () => {
    const { client } = await openTenant({
      'server/script/updater.js': passUpdater(`{ OnPassInstalled() { throw new Error('CRM is down'); } }`),
    });
    await client.acts.create(create);
    const { act, pass, runs } = await client.acts.install({ passId, on: { wallet: 'apple' } });
    expect(act.refusal).toBeNull();
    expect(runs[0]).toMatchObject({ outcome: 'script', error: { message: 'CRM is down' } });
    expect(pass?.registrations).toEqual({ active: 1, total: 1 });
  });

  test('each is a run of its own, linked to the act that caused it', async () => {
    const { client } = await openTenant({ 'server/script/updater.js': recordArguments });
    await client.acts.create(create);
    const { events, runs } = await client.acts.install({ passId, on: { wallet: 'google' } });
    const [first] = events;
    expect(events.map(({ kind, act }) => [kind, act])).toEqual([
      ['pass.installed', first?.seq],
      ['run.started', first?.seq],
      ['run.finished', first?.seq],
    ]);
    expect(runs[0]?.act).toBe(first?.seq);
    expect(await client.runs.get({ runId: runs[0]?.id ?? '' })).toEqual(runs[0]);
  });

  test('a tenant without a pass updater installs without a run', async () => {
    const { client } = await openTenant({ 'server/script/none.js': 'export default () => {};' });
    await client.acts.create(create);
    const { act, runs, pass } = await client.acts.install({ passId, on: { wallet: 'apple' } });
    expect([act.refusal, runs, pass?.registrations.active]).toEqual([null, [], 1]);
  });

  test('two devices of one wallet each have a registration; the pass is in a wallet until the last is removed', async () => {
    const { client } = await openTenant({ 'server/script/updater.js': recordArguments });
    await client.devices.add({ name: 'iPad', wallet: 'apple' });
    await client.acts.create(create);
    await client.acts.install({ passId, on: { device: 'iPhone' } });
    await client.acts.install({ passId, on: { device: 'iPad' } });
    const one = await client.acts.uninstall({ passId, on: { device: 'iPhone' } });
    expect(one.pass?.providers.apple).not.toBeNull();
    const both = await client.acts.uninstall({ passId, on: { device: 'iPad' } });
    expect(both.pass?.providers.apple).toBeNull();
    const { registrations } = await client.passes.get({ passId });
    expect(registrations.map(({ deviceId, uninstalledAt }) => [deviceId, uninstalledAt !== null])).toEqual([
      ['iphone', true],
      ['ipad', true],
    ]);
  });
});
