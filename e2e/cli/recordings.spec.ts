import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './passbench.ts';

const pass = 'PASS000000000042';

/** A partner's API, which can be shut down. */
async function startPartner() {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ asked: new URL(request.url ?? '', 'http://partner').pathname, points: 1280 }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const script = (host: string, paths: readonly string[]): string => `
async function Fill(entity) {
  entity.seen = [];
  for (const path of ${JSON.stringify(paths)}) {
    entity.seen.push(await fetch('http://${host}' + path + '?ts=' + Date.now()).then((r) => r.json(), (e) => e.cause.code));
  }
}
export default (context) => context.register('runtime.scriptable.customerProvider.partner', { Fill });
`;

test('record, go offline, replay: the connector sees the same; then the recording is checked', async ({
  tenant,
  passbench,
  json,
}) => {
  const partner = await startPartner();
  const file = join(tenant, 'server', 'script', 'partner.js');
  writeFileSync(file, script(partner.host, ['/customers/C-42', '/points']));
  writeFileSync(join(tenant, 'passbench.yml'), `network: { allowHosts: ["${partner.host}"] }\n`);
  const fill = ['fill', pass, '--connector', 'partner'];
  await passbench('create', '--type', 'loyalty', '--id', pass);

  const recorded = await json('record', 'partner', '--', ...fill);
  expect(recorded.code).toBe(0);
  const { after } = recorded.document.runs[0].entity;
  expect(after.seen).toEqual([
    { asked: '/customers/C-42', points: 1280 },
    { asked: '/points', points: 1280 },
  ]);
  await partner.stop();

  expect((await json(...fill)).document.runs[0].entity.after.seen).toEqual(['CONNECT_REFUSED', 'CONNECT_REFUSED']);
  const replayed = await json(...fill, '--network', 'replay=network/partner.har');
  expect(replayed.code).toBe(0);
  expect(replayed.document.runs[0].entity.after).toEqual(after);
  expect(replayed.document.runs[0].calls).toMatchObject([
    { source: 'replay', recording: { name: 'partner', entry: 0 } },
    { source: 'replay', recording: { name: 'partner', entry: 1 } },
  ]);
  expect(await passbench('har', 'check')).toMatchObject({ code: 0, stdout: expect.stringContaining('2 entries') });

  writeFileSync(file, script(partner.host, ['/customers/C-43']));
  const missed = await json(...fill, '--network', 'replay=partner');
  expect(missed.document.runs[0].entity.after.seen).toEqual(['NOT_RECORDED']);
  const stale = await json('har', 'check', 'partner');
  expect(stale.code).toBe(1);
  expect(stale.document.recordings).toMatchObject([
    {
      stale: [{ entry: 0 }, { entry: 1 }],
      unrecorded: [{ nearest: { entry: 0, differs: ['path /customers/C-43, recorded /customers/C-42'] } }],
    },
  ]);
});

test('check reports why the next act could not use its recording, and how to fix it', async ({ tenant, passbench }) => {
  const settings = (text: string) => writeFileSync(join(tenant, 'passbench.yml'), text);
  settings('network: { mode: replay }\n');
  expect(await passbench('check')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining(
      'mode replay needs the name of a recording: set network.recording in passbench.yml',
    ),
  });
  settings('network: { mode: replay, recording: crm }\n');
  expect(await passbench('check')).toMatchObject({ code: 2, stderr: expect.stringContaining('network/crm.har') });
  settings('');
  writeFileSync(join(tenant, 'network', 'rules.yml'), 'rules: [{ match: {}, replay: gone, enabled: false }]\n');
  expect(await passbench('check')).toMatchObject({ code: 0 });
  writeFileSync(join(tenant, 'network', 'rules.yml'), 'rules: [{ match: {}, replay: gone }]\n');
  expect(await passbench('check')).toMatchObject({ code: 2, stderr: expect.stringContaining('network/gone.har') });
});

test('calls go out as a HAR and come in again under another name', async ({ tenant, passbench, json }) => {
  const partner = await startPartner();
  writeFileSync(join(tenant, 'server', 'script', 'partner.js'), script(partner.host, ['/customers/C-42']));
  writeFileSync(join(tenant, 'passbench.yml'), `network: { allowHosts: ["${partner.host}"] }\n`);
  const fill = ['fill', pass, '--connector', 'partner'];
  await passbench('create', '--type', 'loyalty', '--id', pass);
  const live = await json(...fill);
  const run = live.document.runs[0];
  await partner.stop();

  expect(await passbench('har', 'export', '--run', run.id, '-o', 'run.har')).toMatchObject({ code: 0 });
  const printed = await passbench('har', 'export', '--run', run.id);
  expect(printed.stdout).toBe(readFileSync(join(tenant, 'run.har'), 'utf8'));
  const imported = await json('har', 'import', 'run.har', '--name', 'partner', '--host', partner.host);
  expect(imported.document).toMatchObject({ imported: 1, left: [], recording: { file: 'network/partner.har' } });
  const replayed = await json(...fill, '--network', 'replay=partner');
  expect(replayed.document.runs[0].entity.after).toEqual(run.entity.after);

  const elsewhere = printed.stdout.replaceAll(`http://${partner.host}`, 'https://crm.example.com');
  // The output of another program as PowerShell writes it.
  writeFileSync(join(tenant, 'crm.har'), Buffer.from(`\uFEFF${elsewhere}`, 'utf16le'));
  const spelled = await json('har', 'import', 'crm.har', '--host', 'https://CRM.example.com:443');
  expect(spelled.document).toMatchObject({ imported: 1, left: [] });

  const { log } = JSON.parse(printed.stdout) as { log: { entries: { request: { url: string } }[] } };
  const broken = { request: { url: `http://${partner.host}/broken` } };
  const other = { request: { url: 'https://elsewhere.example.com/' } };
  writeFileSync(
    join(tenant, 'mixed.har'),
    JSON.stringify({ log: { ...log, entries: [other, ...log.entries, broken] } }),
  );
  const mixed = await json('har', 'import', 'mixed.har', '--host', partner.host);
  expect(mixed.document).toMatchObject({
    imported: 1,
    left: [{ entry: 2, why: expect.stringContaining('line 1, /log/entries/2/request/method') }],
  });
});
