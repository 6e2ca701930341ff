import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partnerTenant, passId, recording, replaying, startPartner } from '../testing/partner.ts';
import { provider } from '../testing/tenant.ts';

describe('a recording of a server', () => {
  test('answers a script as the server did, after the server has stopped', async () => {
    const { host, close, state } = await startPartner();
    const { fill } = await partnerTenant(host);
    const live = await fill(recording);
    expect(live.outcome).toBe('ok');
    expect(live.entity?.after).toMatchObject({ customer: { status: 200, redirected: true }, broken: 'RESET' });
    expect(live.calls.map(({ source }) => source)).toEqual(['live', 'live', 'live', 'live']);
    await close();
    const before = state.asked.length;
    const replayed = await fill(replaying);
    expect(replayed.entity?.after).toEqual(live.entity?.after);
    expect(replayed.calls.map(({ source, recording: from }) => [source, from])).toEqual([
      ['replay', { name: 'crm', entry: 1 }],
      ['replay', { name: 'crm', entry: 2 }],
      ['replay', { name: 'crm', entry: 3 }],
      ['replay', { name: 'crm', entry: 4 }],
    ]);
    expect(state.asked).toHaveLength(before);
  });

  test('is changed in place when it is recorded again, and only where the answer differs', async () => {
    const { host, state } = await startPartner();
    const { fill, har } = await partnerTenant(host);
    await fill(recording);
    const first = har().log.entries;
    state.points = 9;
    await fill(recording);
    const second = har().log.entries;
    expect(second.map(({ request }) => new URL(request.url).pathname)).toEqual(
      first.map(({ request }) => new URL(request.url).pathname),
    );
    expect(second[1]?.response.content.text).toBe('{"points":9}');
    expect(second[2]?.response.content.text).toBe(first[2]?.response.content.text);
  });

  test('answers by a rule, and is kept by a rule, whatever the mode', async () => {
    const { host, close } = await startPartner();
    const rules = `rules: [{ match: { url: "http://${host}/photo" }, record: pictures }, { match: {}, record: crm }]\n`;
    const { fill, folder, client } = await partnerTenant(host, { 'network/rules.yml': rules });
    const live = await fill();
    await close();
    const replayRules = `rules: [{ name: pics, match: { url: "http://${host}/photo" }, replay: pictures }, { match: {}, replay: crm }]\n`;
    writeFileSync(join(folder, 'network', 'rules.yml'), replayRules);
    const replayed = await fill({ mode: 'offline' });
    expect(replayed.entity?.after).toEqual(live.entity?.after);
    expect(replayed.calls[1]).toMatchObject({
      source: 'replay',
      rule: 'pics',
      recording: { name: 'pictures', entry: 0 },
    });
    expect((await client.recordings.list()).map(({ name, entries }) => [name, entries])).toEqual([
      ['crm', 4],
      ['pictures', 1],
    ]);
  });
});

describe('a request that was not recorded', () => {
  const asking = (host: string, path: string) =>
    provider(
      `async (entity) => { entity.got = await fetch('http://${host}${path}').then((r) => r.status, (e) => e.cause.code); }`,
    );

  async function missing(onMiss: 'error' | 'last' | 'live', path: string) {
    const { host } = await startPartner();
    const { client, fill, folder } = await partnerTenant(host, {
      'server/script/crm.js': asking(host, '/customers/C-42'),
    });
    await fill(recording);
    await client.recordings.change({ name: 'crm', change: { onMiss } });
    writeFileSync(join(folder, 'server/script/crm.js'), asking(host, path));
    return fill(replaying);
  }

  test('is an error that names the nearest entry, the differences, and what to do', async () => {
    const run = await missing('error', '/customers/C-43');
    expect(run.entity?.after).toMatchObject({ got: 'NOT_RECORDED' });
    expect(run.calls[0]?.error).toEqual({
      code: 'NOT_RECORDED',
      message: expect.stringMatching(
        /^GET http:.+C-43 was not answered: the recording "crm" does not have it\. The nearest is entry 0, GET http:.+C-42; differences: path \/customers\/C-43, recorded \/customers\/C-42\. To record it, run the act again with --network record=crm; /,
      ),
    });
  });

  test('goes out if the recording says so', async () => {
    const run = await missing('live', '/photo');
    expect(run.calls).toMatchObject([{ source: 'live', status: 200, recording: null }]);
  });
});

test('a recording that changed on disk is another one for the next run', async () => {
  const { host, close } = await startPartner();
  const { fill, file, har } = await partnerTenant(host);
  await fill(recording);
  await close();
  const { log } = har();
  writeFileSync(file, JSON.stringify({ log }).replaceAll('1280', '7'));
  const run = await fill(replaying);
  expect(run.entity?.after).toMatchObject({ customer: { bytes: [...Buffer.from('{"points":7}')] } });
});

test('recorded latency is played if the recording says so', async () => {
  const { host } = await startPartner();
  const script = provider(`async () => { await fetch('http://${host}/photo'); }`);
  const { client, fill, file } = await partnerTenant(host, { 'server/script/crm.js': script });
  await fill(recording);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"time": [\d.]+/, '"time": 300'));
  expect((await fill(replaying)).calls[0]?.durationMs).toBeLessThan(200);
  await client.recordings.change({ name: 'crm', change: { latency: 'recorded' } });
  expect((await fill(replaying)).calls[0]?.durationMs).toBeGreaterThanOrEqual(299);
});

describe('before a run', () => {
  test('a recording that is not there is named, with how to make it, and nothing runs', async () => {
    const { client } = await partnerTenant('127.0.0.1:1');
    await expect(client.acts.fill({ passId, network: replaying })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringContaining(
        'There is no recording "crm" (network/crm.har). There are none yet. To create it: passbench record crm',
      ),
    });
    expect((await client.runs.list({})).runs).toEqual([]);
  });

  test('one with an error is named with its place, and recording does not write over it', async () => {
    const { client, file } = await partnerTenant('127.0.0.1:1', { 'network/crm.har': '{"log":{"entries":[{}]}}' });
    await expect(client.acts.fill({ passId, network: replaying })).rejects.toMatchObject({
      code: 'FILE_INVALID',
      message: expect.stringContaining(
        'network/crm.har:1:20 /log/entries/0/request: expected an object, found nothing',
      ),
    });
    writeFileSync(file, 'not JSON');
    await expect(client.acts.fill({ passId, network: recording })).rejects.toMatchObject({
      code: 'FILE_INVALID',
      message: expect.stringContaining('nothing can be added to it'),
    });
    expect(readFileSync(file, 'utf8')).toBe('not JSON');
  });
});
