import { describe, expect, test } from 'vitest';
import { openTenant, passUpdater, provider, writeFiles } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId };

const files = {
  'network/rules.yml': `rules:
  - name: broken
    match: { url: 'https://crm.example/broken' }
    stub: { status: 503 }
  - name: crm
    match: { url: 'https://crm.example/*' }
    stub: { json: { points: 1 } }
`,
  'server/script/crm.js': provider(`async (entity) => {
    await fetch('https://crm.example/customers', { method: 'POST', body: '{}' });
    await fetch('https://crm.example/broken');
    entity.points = (entity.points || 0) + 1;
  }`),
  'server/script/updater.js': passUpdater(`{ OnPassInstalled() { throw new Error('CRM is down'); } }`),
};

describe('the table of calls', () => {
  test('has every call newest first, and filters by pass, method, status and text', async () => {
    const { client } = await openTenant(files);
    await client.acts.create(create);
    await client.acts.create({ ...create, passId: 'PASS000000000002' });
    const { runs } = await client.acts.fill({ passId });
    await client.acts.fill({ passId: 'PASS000000000002' });
    const { calls: all } = await client.calls.list({});
    expect(all.map(({ method, status, passId: pass }) => [method, status, pass])).toEqual([
      ['GET', 503, 'PASS000000000002'],
      ['POST', 200, 'PASS000000000002'],
      ['GET', 503, passId],
      ['POST', 200, passId],
    ]);
    const { calls: rest } = await client.calls.list({ before: all[1]?.seq, limit: 1 });
    expect(rest).toEqual([all[2]]);
    expect((await client.calls.list({ passId, status: '5xx' })).calls).toEqual([all[2]]);
    expect((await client.calls.list({ method: 'POST', text: 'CUSTOMERS' })).calls).toEqual([all[1], all[3]]);
    expect((await client.calls.list({ status: 'failed' })).calls).toEqual([]);
    expect(await client.calls.get({ callId: all[3]?.id ?? '' })).toEqual(runs[0]?.calls[0]);
    await expect(client.calls.get({ callId: 'run-1/9' })).rejects.toMatchObject({ code: 'CALL_NOT_FOUND' });
  });
});

describe('the snapshot', () => {
  test('has every list as of one event, after which the log continues', async () => {
    const { client } = await openTenant(files);
    await client.acts.create(create);
    await client.acts.fill({ passId });
    await client.acts.install({ passId, on: { device: 'iPhone' } });
    const { seq, activity, ...lists } = await client.tenant.snapshot({ runs: 1 });
    expect(lists).toEqual({
      passes: await client.passes.list({ deleted: true }),
      devices: await client.devices.list(),
      runs: (await client.runs.list({ limit: 1 })).runs,
    });
    const last = (await client.events.list({ limit: 1 }))[0];
    expect([seq, activity.map((each) => each.seq)]).toEqual([last?.seq, [last?.seq]]);
    const pages = [await client.calls.list({}), await client.runs.list({}), await client.events.match({})];
    expect(pages.map(({ asOf }) => asOf)).toEqual([seq, seq, seq]);
  });
});

describe('searching the log', () => {
  test('finds events by kind, pass, run, connector, outcome and text', async () => {
    const { client } = await openTenant(files);
    await client.acts.create(create);
    const filled = await client.acts.fill({ passId });
    const installed = await client.acts.install({ passId, on: { wallet: 'apple' } });
    const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq);
    const ofHook = installed.events.filter(({ runId }) => runId !== null);
    expect((await client.events.match({ kinds: ['pass.created', 'pass.installed'] })).seqs).toEqual([
      (filled.events[0]?.seq ?? 0) - 1,
      installed.events[0]?.seq,
    ]);
    expect((await client.events.match({ outcome: 'script' })).seqs).toEqual(seqs(ofHook));
    expect((await client.events.match({ connector: 'crm' })).seqs).toEqual(seqs(filled.events));
    expect((await client.events.match({ runId: filled.runs[0]?.id, text: 'BROKEN' })).seqs).toHaveLength(1);
    expect((await client.events.match({ text: 'no such words' })).seqs).toEqual([]);
    const [first, second] = filled.events;
    expect(await client.events.get({ seqs: [second?.seq ?? 0, first?.seq ?? 0, 9999] })).toEqual([first, second]);
  });
});

describe('running again', () => {
  test('a hook gets the same arguments, with the script as it is now, and no registration changes', async () => {
    const { client, folder } = await openTenant(files);
    await client.acts.create(create);
    const first = await client.acts.install({ passId, on: { wallet: 'apple' } });
    expect(first.runs[0]?.outcome).toBe('script');
    writeFiles(folder, { 'server/script/updater.js': passUpdater(`{ OnPassInstalled: (...all) => all.length }`) });
    const { runs, pass, act } = await client.acts.rerun({ runId: first.runs[0]?.id ?? '' });
    expect(act).toMatchObject({ name: 'rerun', refusal: null });
    expect(runs[0]).toMatchObject({ outcome: 'ok', returned: 5, arguments: first.runs[0]?.arguments });
    expect(pass?.registrations).toEqual({ active: 1, total: 1 });
  });

  test('Fill gets the pass as it is now and the same seed', async () => {
    const { client } = await openTenant(files);
    await client.acts.create(create);
    const first = await client.acts.fill({ passId, seed: 11 });
    const again = await client.acts.rerun({ runId: first.runs[0]?.id ?? '' });
    expect(again.runs[0]).toMatchObject({ outcome: 'ok', seed: 11, connector: 'crm' });
    expect(again.pass?.entity?.['points']).toBe(2);
  });

  test('an unknown run is refused', async () => {
    const { client } = await openTenant(files);
    expect((await client.acts.rerun({ runId: 'run-9' })).act.refusal?.code).toBe('RUN_NOT_FOUND');
  });
});

describe('changing the settings', () => {
  test('changes the given keys and nothing else', async () => {
    const { client } = await openTenant({ ...files, 'passbench.yml': 'limits:\n  memoryMb: 32 # small\n' });
    await client.tenant.changeSettings({ limits: { calls: 5 } });
    expect((await client.tenant.settings()).limits).toMatchObject({ calls: 5, memoryMb: 32, wallClockMs: 10_000 });
  });

  test('a settings file with errors does not hide the tenant', async () => {
    const { client, folder } = await openTenant(files);
    writeFiles(folder, { 'passbench.yml': 'limits: [1]\n' });
    expect((await client.tenant.info()).tenant.folder).toBe(folder);
    await expect(client.tenant.settings()).rejects.toMatchObject({ code: 'FILE_INVALID' });
  });
});
