import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { partnerTenant, passId, recording, replaying, startPartner, type Har } from '../testing/partner.ts';
import { provider } from '../testing/tenant.ts';

test('one bad recording hides no other', async () => {
  const { host } = await startPartner();
  const { client, fill, folder } = await partnerTenant(host);
  await fill(recording);
  writeFileSync(join(folder, 'network', 'bad.har'), '{');
  mkdirSync(join(folder, 'network', 'folder.har'));
  writeFileSync(join(folder, 'network', 'latin.har'), Buffer.from([0x7b, 0xe9]));
  expect(await client.recordings.list()).toMatchObject([
    { name: 'bad', entries: 0, problem: expect.stringMatching(/^network\/bad\.har:1:2 is incomplete: /) },
    { name: 'crm', entries: 5, hosts: [host], problem: null },
    { name: 'folder', problem: 'network/folder.har is not a file' },
    { name: 'latin', problem: expect.stringMatching(/^network\/latin\.har:1:2 is not UTF-8/) },
  ]);
  expect((await client.recordings.check({})).map(({ name, problem }) => [name, problem === null])).toEqual([
    ['bad', false],
    ['crm', true],
    ['folder', false],
    ['latin', false],
  ]);
  await expect(client.recordings.check({ name: 'none' })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('a check reports entries that no run used, and calls that it has no entry for', async () => {
  const { host } = await startPartner();
  const { client, fill, folder } = await partnerTenant(host);
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

test('a rehearsal does not replace the run that a recording is compared with', async () => {
  const { host } = await startPartner();
  const { client, fill } = await partnerTenant(host);
  const first = await fill(recording);
  await client.acts.rerun({ runId: first.id, against: 'recorded' });
  expect(await client.recordings.check({})).toMatchObject([{ stale: [], unrecorded: [], runs: [first.id] }]);
});

test('an export has the calls of a run, a pass or all, and can be imported as a recording', async () => {
  const { host, close } = await startPartner();
  const { client, fill } = await partnerTenant(host);
  const live = await fill();
  await close();
  const exported = await client.recordings.export({ runId: live.id });
  const { text } = exported;
  expect(exported).toMatchObject({ calls: 4, masked: [] });
  expect(await client.recordings.export({ passId })).toEqual(exported);
  expect(await client.recordings.export({ all: true })).toEqual(exported);
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

test('no recording contains a secret, and it still answers after the secret has changed', async () => {
  const { host, close } = await startPartner();
  const script = `import { getSecret } from 'neo/secrets';
${provider(`async (entity) => {
    const key = getSecret('CRM_KEY');
    const headers = { 'x-api-key': key, authorization: 'Bearer ' + key };
    const init = { method: 'POST', headers, body: JSON.stringify({ key, id: 1 }) };
    entity.status = (await fetch('http://${host}/orders?key=' + encodeURIComponent(key), init)).status;
  }`)}`;
  const files = { 'server/script/crm.js': script, 'passbench.yml': `network: { allowHosts: ["${host}"] }\n` };
  const value = 'canary/4f+9 a';
  const { client, file, fill } = await partnerTenant(host, files, { CRM_KEY: value });
  expect((await fill(recording)).entity?.after).toMatchObject({ status: 201 });
  const har = readFileSync(file, 'utf8');
  expect(har).toContain('«CRM_KEY·');
  for (const spelling of [value, encodeURIComponent(value), value.replaceAll('/', '\\/')]) {
    expect(har).not.toContain(spelling);
  }
  await close();
  const elsewhere = await partnerTenant(host, { ...files, 'network/crm.har': har }, { CRM_KEY: 'quite-another-value' });
  const replayed = await elsewhere.fill(replaying);
  expect(replayed.calls).toMatchObject([{ source: 'replay', status: 201 }]);

  await client.recordings.import({ name: 'foreign', text: har.replaceAll(/«CRM_KEY·[0-9a-f]{6}»/g, 'canary/4f+9 a') });
  expect(readFileSync(file.replace('crm.har', 'foreign.har'), 'utf8')).not.toContain('canary');
});

test('an export masks what became a secret after it was recorded, and reports it', async () => {
  const { host } = await startPartner();
  const script = provider(`async () => {
    const init = { method: 'POST', headers: { 'x-api-key': 'named-like-one' }, body: 'canary/4f+9 a' };
    await fetch('http://${host}/orders?key=' + encodeURIComponent('canary/4f+9 a'), init);
  }`);
  const { client, fill } = await partnerTenant(host, { 'server/script/crm.js': script });
  const { id } = await fill();
  await client.secrets.set({ name: 'CRM_KEY', value: 'canary/4f+9 a' });
  const { text, masked } = await client.recordings.export({ runId: id });
  expect(masked).toMatchObject([
    { name: 'CRM_KEY', values: 1, late: 2 },
    { name: 'x-api-key', values: 1, places: 1, late: 0 },
  ]);
  expect(text).not.toMatch(/canary|named-like-one/);
  expect(text).toContain('«CRM_KEY·');
});

test('large answers, and methods in small letters, are found again by a check and by a replay', async () => {
  const server = createServer((_, response) => void response.end('x'.repeat(300_000)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const script = provider(`async (entity) => {
    const answers = [await fetch('http://${host}/large'), await fetch('http://${host}/', { method: 'patch' })];
    entity.statuses = answers.map(({ status }) => status);
  }`);
  const { client, fill } = await partnerTenant(host, { 'server/script/crm.js': script });
  const first = await fill(recording);
  expect(await client.recordings.check({ name: 'crm' })).toMatchObject([
    { entries: 2, stale: [], unrecorded: [], runs: [first.id] },
  ]);
  const again = await fill(replaying);
  expect(again.calls.map(({ source, error }) => [source, error])).toEqual([
    ['replay', null],
    ['replay', null],
  ]);
});
