import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetworkOverride } from '#contract/entities/network-mode.ts';
import { openTenant, provider, type TenantFiles } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } };
const recording: NetworkOverride = { mode: 'record', recording: 'crm' };
const replaying: NetworkOverride = { mode: 'replay', recording: 'crm' };

/** A partner's API that counts what it was asked: a token, a redirect, a compressed answer, an image, a closed door. */
async function partner() {
  const state = { asked: [] as string[], points: 1280 };
  const server = createServer((request, response) => {
    state.asked.push(`${request.method} ${request.url}`);
    answer(request, response, state.points);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  onTestFinished(close);
  return { state, close, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function answer(request: IncomingMessage, response: ServerResponse, points: number): void {
  const { pathname } = new URL(request.url ?? '', 'http://partner');
  if (pathname === '/old') {
    response.writeHead(302, { location: '/customers/C-42' }).end();
  } else if (pathname === '/customers/C-42') {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-tier': ['a', 'b'] };
    response.writeHead(200, headers).end(gzipSync(JSON.stringify({ points })));
  } else if (pathname === '/photo') {
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([0x89, 0x50, 0xff, 0x00]));
  } else if (pathname === '/broken') {
    request.socket.destroy();
  } else {
    request.resume().on('end', () => response.writeHead(201).end());
  }
}

/** Asks for everything that there is, and keeps all that a script can see of it. */
const curious = (host: string) =>
  provider(`async (entity) => {
    const see = async (path, init) => {
      const response = await fetch('http://${host}' + path, init);
      const bytes = [...new Uint8Array(await response.arrayBuffer())];
      const { status, redirected, url } = response;
      return { status, redirected, url, type: response.headers.get('content-type'), tier: response.headers.get('x-tier'), bytes };
    };
    entity.customer = await see('/old?ts=' + Math.random());
    entity.photo = await see('/photo');
    entity.order = await see('/orders', { method: 'POST', body: JSON.stringify({ id: 1, nonce: Math.random() }) });
    entity.broken = await fetch('http://${host}/broken').then(() => 'answered', (error) => error.cause.code);
  }`);

async function tenant(host: string, files: TenantFiles = {}, secrets: Record<string, string> = {}) {
  const all = {
    'passbench.yml': `network: { allowHosts: ["${host}"] }\n`,
    'server/script/crm.js': curious(host),
    ...files,
  };
  const opened = await openTenant(all, { secrets });
  await opened.client.acts.create(create);
  const fill = async (network?: NetworkOverride) => {
    const [run] = (await opened.client.acts.fill({ passId, ...(network && { network }) })).runs;
    if (!run) throw new Error('nothing ran');
    return run;
  };
  const file = join(opened.folder, 'network', 'crm.har');
  return { ...opened, fill, file, har: () => JSON.parse(readFileSync(file, 'utf8')) as Har };
}

interface Har {
  log: {
    _passbench: Record<string, unknown>;
    entries: { request: { url: string }; response: { content: { text: string } } }[];
  };
}

describe('what was recorded of a server', () => {
  test('is to the script what the server was, once the server is gone', async () => {
    const { host, close, state } = await partner();
    const { fill } = await tenant(host);
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

  test('is changed in place when it is recorded again, and only where the answer is another', async () => {
    const { host, state } = await partner();
    const { fill, har } = await tenant(host);
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
    const { host, close } = await partner();
    const rules = `rules: [{ match: { url: "http://${host}/photo" }, record: pictures }, { match: {}, record: crm }]\n`;
    const { fill, folder, client } = await tenant(host, { 'network/rules.yml': rules });
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
    const { host } = await partner();
    const { client, fill, folder } = await tenant(host, { 'server/script/crm.js': asking(host, '/customers/C-42') });
    await fill(recording);
    await client.recordings.change({ name: 'crm', change: { onMiss } });
    writeFileSync(join(folder, 'server/script/crm.js'), asking(host, path));
    return fill(replaying);
  }

  test('is an error that names the nearest entry, what differs, and what to do', async () => {
    const run = await missing('error', '/customers/C-43');
    expect(run.entity?.after).toMatchObject({ got: 'NOT_RECORDED' });
    expect(run.calls[0]?.error).toEqual({
      code: 'NOT_RECORDED',
      message: expect.stringMatching(
        /^GET http:.+C-43 was not answered: the recording "crm" does not hold it\. The nearest is entry 0, GET http:.+C-42; what differs: path \/customers\/C-43, recorded \/customers\/C-42\. To record it, run the act again with --network record=crm; /,
      ),
    });
  });

  test('goes out where the recording says so', async () => {
    const run = await missing('live', '/photo');
    expect(run.calls).toMatchObject([{ source: 'live', status: 200, recording: null }]);
  });
});

test('a recording that changed on disk is another one for the next run', async () => {
  const { host, close } = await partner();
  const { fill, file, har } = await tenant(host);
  await fill(recording);
  await close();
  const { log } = har();
  writeFileSync(file, JSON.stringify({ log }).replaceAll('1280', '7'));
  const run = await fill(replaying);
  expect(run.entity?.after).toMatchObject({ customer: { bytes: [...Buffer.from('{"points":7}')] } });
});

test('recorded latency is played where the recording says so', async () => {
  const { host } = await partner();
  const script = provider(`async () => { await fetch('http://${host}/photo'); }`);
  const { client, fill, file } = await tenant(host, { 'server/script/crm.js': script });
  await fill(recording);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"time": [\d.]+/, '"time": 300'));
  expect((await fill(replaying)).calls[0]?.durationMs).toBeLessThan(200);
  await client.recordings.change({ name: 'crm', change: { latency: 'recorded' } });
  expect((await fill(replaying)).calls[0]?.durationMs).toBeGreaterThanOrEqual(299);
});

describe('before a run', () => {
  test('a recording that is not there is named, with how to make it, and nothing runs', async () => {
    const { client } = await tenant('127.0.0.1:1');
    await expect(client.acts.fill({ passId, network: replaying })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringContaining(
        'There is no recording "crm" (network/crm.har). There are none yet. To make it: passbench record crm',
      ),
    });
    expect(await client.runs.list({})).toEqual([]);
  });

  test('one with an error is named with its place, and recording does not write over it', async () => {
    const { client, file } = await tenant('127.0.0.1:1', { 'network/crm.har': '{"log":{"entries":[{}]}}' });
    await expect(client.acts.fill({ passId, network: replaying })).rejects.toMatchObject({
      code: 'FILE_INVALID',
      message: expect.stringMatching(/^network\/crm\.har has an error: log\.entries\[0\]\.request: /),
    });
    writeFileSync(file, 'not JSON');
    await expect(client.acts.fill({ passId, network: recording })).rejects.toMatchObject({
      code: 'FILE_INVALID',
      message: expect.stringContaining('nothing can be added to it'),
    });
    expect(readFileSync(file, 'utf8')).toBe('not JSON');
  });
});

test('one bad recording hides no other', async () => {
  const { host } = await partner();
  const { client, fill, folder } = await tenant(host);
  await fill(recording);
  writeFileSync(join(folder, 'network', 'bad.har'), '{');
  expect(await client.recordings.list()).toMatchObject([
    { name: 'bad', entries: 0, problem: expect.stringMatching(/^network\/bad\.har is no HAR: it is not JSON/) },
    { name: 'crm', entries: 5, hosts: [host], problem: null },
  ]);
});

test('a check tells what no run asked for, and what a run asked for in vain', async () => {
  const { host } = await partner();
  const { client, fill, folder } = await tenant(host);
  const first = await fill(recording);
  expect(await client.recordings.check({ name: 'crm' })).toMatchObject([
    { stale: [], unrecorded: [], runs: [first.id] },
  ]);
  writeFileSync(
    join(folder, 'server/script/crm.js'),
    provider(
      `async () => { await fetch('http://${host}/photo'); await fetch('http://${host}/photo2').catch(() => 0); }`,
    ),
  );
  const run = await fill(replaying);
  const [found] = await client.recordings.check({});
  expect(found?.runs).toEqual([run.id]);
  expect(found?.stale.map(({ entry }) => entry)).toEqual([0, 1, 3, 4]);
  expect(found?.unrecorded).toMatchObject([
    { callId: `${run.id}/2`, nearest: { entry: 2, differs: ['path /photo2, recorded /photo'] } },
  ]);
});

test('an export has the calls of a run, a pass or all, and can be imported as a recording', async () => {
  const { host, close } = await partner();
  const { client, fill } = await tenant(host);
  const live = await fill();
  await close();
  const { text, calls } = await client.recordings.export({ runId: live.id });
  expect(calls).toBe(4);
  expect(await client.recordings.export({ passId })).toEqual({ text, calls });
  expect(await client.recordings.export({ all: true })).toEqual({ text, calls });
  const one = await client.recordings.export({ callIds: [`${live.id}/2`] });
  expect((JSON.parse(one.text) as Har).log.entries.map(({ request }) => request.url)).toEqual([`http://${host}/photo`]);
  await expect(client.recordings.export({ runId: 'run-99' })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });

  const { recording: made, imported, left } = await client.recordings.import({ name: 'crm', text });
  expect(made).toMatchObject({ name: 'crm', file: 'network/crm.har', entries: 4, hosts: [host] });
  expect(imported).toBe(4);
  expect(left).toMatchObject([{ entry: 4, url: `http://${host}/broken` }]);
  const replayed = await fill(replaying);
  expect(replayed.entity?.after).toEqual({ ...live.entity?.after, broken: 'NOT_RECORDED' });
  await expect(client.recordings.import({ name: 'crm', text })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  await expect(client.recordings.import({ name: 'x', text: '{}' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('a secret is in no recording, which answers all the same where the secret has another value', async () => {
  const { host, close } = await partner();
  const script = `import { getSecret } from 'neo/secrets';
${provider(`async (entity) => {
    const key = getSecret('CRM_KEY');
    const headers = { 'x-api-key': key, authorization: 'Bearer ' + key };
    const init = { method: 'POST', headers, body: JSON.stringify({ key, id: 1 }) };
    entity.status = (await fetch('http://${host}/orders?key=' + encodeURIComponent(key), init)).status;
  }`)}`;
  const files = { 'server/script/crm.js': script, 'passbench.yml': `network: { allowHosts: ["${host}"] }\n` };
  const value = 'canary/4f+9 a';
  const { client, file, fill } = await tenant(host, files, { CRM_KEY: value });
  expect((await fill(recording)).entity?.after).toMatchObject({ status: 201 });
  const har = readFileSync(file, 'utf8');
  expect(har).toContain('«CRM_KEY·');
  for (const spelling of [value, encodeURIComponent(value), value.replaceAll('/', '\\/')]) {
    expect(har).not.toContain(spelling);
  }
  await close();
  const elsewhere = await tenant(host, { ...files, 'network/crm.har': har }, { CRM_KEY: 'quite-another-value' });
  const replayed = await elsewhere.fill(replaying);
  expect(replayed.calls).toMatchObject([{ source: 'replay', status: 201 }]);

  await client.recordings.import({ name: 'foreign', text: har.replaceAll(/«CRM_KEY·[0-9a-f]{6}»/g, 'canary/4f+9 a') });
  expect(readFileSync(file.replace('crm.har', 'foreign.har'), 'utf8')).not.toContain('canary');
});
