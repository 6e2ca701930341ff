import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTenant, passUpdater, provider } from '../testing/tenant.ts';

const passId = 'SECRET-PASS-0001';
const create = { passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } };
const KEY = 'k3y-of-the-crm/ü+1';

async function server(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const seen: { headers: IncomingMessage['headers']; body: string }[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      seen.push({ headers: request.headers, body });
      answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  const { port } = http.address() as AddressInfo;
  return { port, seen, settings: `network:\n  allowHosts: ["127.0.0.1:${port}"]\n` };
}

describe('a secret of the tenant', () => {
  test('is there while a script is loaded, too, and what it is now', async () => {
    const script = `import { getSecret } from 'neo/secrets';
      const { base } = JSON.parse(getSecret('CRM_CONFIG'));
      ${provider('(entity) => { entity.base = base; }')}`;
    const { client } = await openTenant({ 'server/script/crm.js': script });
    await client.acts.create(create);
    const without = await client.acts.fill({ passId });
    expect(without.runs[0]).toMatchObject({ outcome: 'load', error: { code: 'SyntaxError', line: 2 } });
    await client.secrets.set({ name: 'CRM_CONFIG', value: '{"base":"https://crm.example.com"}' });
    expect((await client.connectors.check()).connectors[0]?.error).toBeNull();
    const report = await client.acts.fill({ passId });
    expect(report.runs[0]).toMatchObject({ outcome: 'ok', entity: { after: { base: 'https://crm.example.com' } } });
  });

  test('reaches the API as it is, and no record', async () => {
    const { port, seen, settings } = await server((_, response, body) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ echo: body }));
    });
    const fill = `async (entity) => {
      const key = getSecret('CRM_KEY');
      console.log('the key is', key, btoa(key));
      const answer = await fetch('http://127.0.0.1:${port}/?key=' + encodeURIComponent(key), {
        method: 'POST', headers: { 'x-crm': key }, body: JSON.stringify({ key }) });
      entity.echo = await answer.json();
      return { key };
    }`;
    const script = `import { getSecret } from 'neo/secrets';\n${provider(fill)}`;
    const { client } = await openTenant(
      { 'server/script/crm.js': script, 'passbench.yml': settings },
      { secrets: { CRM_KEY: KEY.replace('ü', 'u') } },
    );
    const key = KEY.replace('ü', 'u');
    await client.acts.create(create);
    const report = await client.acts.fill({ passId });
    expect(report.runs[0]).toMatchObject({ outcome: 'ok', error: null });
    expect(seen[0]).toMatchObject({ headers: { 'x-crm': key }, body: JSON.stringify({ key }) });
    const everything = JSON.stringify([
      report,
      await client.events.list({}),
      await client.runs.get({ runId: report.runs[0]?.id ?? '' }),
    ]);
    for (const trace of [key, encodeURIComponent(key), Buffer.from(key).toString('base64')])
      expect(everything).not.toContain(trace);
    const placeholder = /^«CRM_KEY·[0-9a-f]{6}»$/;
    expect(report.pass?.entity).toMatchObject({ key: expect.stringMatching(placeholder) as string });
    expect(report.runs[0]?.diff).toContainEqual({ op: 'add', path: '/key', value: report.pass?.entity?.['key'] });
    expect(JSON.parse(report.runs[0]?.calls[0]?.requestBody ?? '')).toEqual({ key: report.pass?.entity?.['key'] });
  });

  test('in user input is masked as well, and a second Fill changes nothing', async () => {
    const script = `import { getSecret } from 'neo/secrets';\n${provider(`(entity) => { entity.key = getSecret('CRM_KEY'); }`)}`;
    const { client } = await openTenant({ 'server/script/crm.js': script }, { secrets: { CRM_KEY: 'hunter22' } });
    const created = await client.acts.create({ ...create, metadata: { note: 'my hunter22', password: 'abc' } });
    expect(created.act.input['metadata']).toEqual(created.pass?.metadata);
    expect(created.pass?.metadata).toEqual({
      note: expect.stringMatching(/^my «CRM_KEY·[0-9a-f]{6}»$/) as string,
      password: expect.stringMatching(/^«password·[0-9a-f]{6}»$/) as string,
    });
    await client.acts.fill({ passId });
    const again = await client.acts.fill({ passId });
    expect(again.runs[0]?.diff).toEqual([]);
    const updated = await client.acts.update({ passId, metadata: { password: 'abcd' }, additionalData: {} });
    expect(JSON.stringify(updated)).not.toContain('abcd');
    const named = await client.acts.create({ ...create, passId: 'xhunter22x' });
    expect(named.act.refusal?.code).toBe('INPUT_INVALID');
    expect(JSON.stringify(named)).not.toContain('hunter22');
    await expect(client.devices.add({ name: 'hunter22 phone', wallet: 'apple' })).rejects.toThrow('Choose another');
  });

  test('reaches a hook in its source as it is, and is masked in errors', async () => {
    const script = passUpdater(
      `{ OnPassInstalled: (a, b, c, d, info) => { throw new Error('origin ' + info.registrationSource.origin + ' ' + info.registrationSource.origin.length); } }`,
    );
    const { client } = await openTenant({ 'server/script/hook.js': script }, { secrets: { CRM_KEY: 'hunter22' } });
    await client.acts.create(create);
    const source = { tags: [], medium: 'qr', origin: 'https://hunter22.example' };
    const report = await client.acts.install({ passId, on: { wallet: 'apple' }, source });
    expect(report.runs[0]?.error?.message).toMatch(/^origin https:\/\/«CRM_KEY·[0-9a-f]{6}»\.example 24$/);
    expect(JSON.stringify([report, await client.devices.list(), await client.events.list({})])).not.toContain(
      'hunter22',
    );
  });

  test('that is missing is an error that names it and says how to set it', async () => {
    const script = `import { getSecret } from 'neo/secrets';\n${provider(`() => getSecret('CRM_KEY')`)}`;
    const { client } = await openTenant({ 'server/script/crm.js': script });
    await client.acts.create(create);
    const message = 'The secret CRM_KEY is not set. Set it: passbench secrets set CRM_KEY, or Settings → Secrets.';
    expect((await client.acts.fill({ passId })).runs[0]?.error?.message).toBe(message);
    expect((await client.secrets.list()).missing).toEqual([{ name: 'CRM_KEY', usedBy: ['server/script/crm.js'] }]);
    await client.secrets.set({ name: 'CRM_KEY', value: 'hunter22' });
    const filled = await client.acts.fill({ passId });
    expect(filled.runs[0]).toMatchObject({ outcome: 'ok', returned: expect.stringMatching(/^«CRM_KEY·/) as string });
  });

  test('is not reported as missing if the file of secrets cannot be read', async () => {
    const script = `import { getSecret } from 'neo/secrets';\n${provider(`() => getSecret('CRM_KEY')`)}`;
    const { client } = await openTenant({ 'server/script/crm.js': script, '.passbench/secrets': '{"version":1,' });
    await client.acts.create(create);
    const { message } = (await client.acts.fill({ passId })).runs[0]?.error ?? {};
    expect(message).toMatch(
      /^The secret CRM_KEY cannot be read: .*secrets has content that Passbench did not write\. Move it away/,
    );
  });
});

test('a token that an API hands out is a secret from then on, in that record, too', async () => {
  const { port, seen, settings } = await server((request, response) => {
    if (request.url === '/login') {
      response.setHeader('set-cookie', 'sid=c00kie-value-1; Path=/');
      return response.end(JSON.stringify({ access_token: 't0ken/of-the-api', expires_in: 60 }));
    }
    return response.end('fine');
  });
  const fill = `async (entity) => {
    const login = await fetch('http://127.0.0.1:${port}/login');
    const { access_token } = await login.json();
    await fetch('http://127.0.0.1:${port}/data?t=' + encodeURIComponent(access_token), { headers: { authorization: 'Bearer ' + access_token } });
    console.log('got', access_token, login.headers.get('set-cookie'));
    entity.session = access_token;
  }`;
  const { client } = await openTenant({ 'server/script/crm.js': provider(fill), 'passbench.yml': settings });
  await client.acts.create(create);
  const report = await client.acts.fill({ passId });
  expect(report.runs[0]?.outcome).toBe('ok');
  expect(seen[1]?.headers.authorization).toBe('Bearer t0ken/of-the-api');
  const [login, data] = report.runs[0]?.calls ?? [];
  const token = /«access_token·[0-9a-f]{6}»/.exec(login?.responseBody ?? '')?.[0];
  expect(token).toBeDefined();
  expect(data?.url).toBe(`http://127.0.0.1:${port}/data?t=${token}`);
  expect(data?.requestHeaders['authorization']).toBe(`Bearer ${token}`);
  expect(report.pass?.entity?.['session']).toBe(token);
  const everything = JSON.stringify([report, await client.events.list({})]);
  for (const trace of ['t0ken', 'c00kie-value-1']) expect(everything).not.toContain(trace);
});

describe('the methods', () => {
  test('never return a value, except the one that reveals stored values', async () => {
    const { client } = await openTenant({}, { secrets: { GIVEN: 'given-value' } });
    expect(await client.secrets.set({ name: 'KEPT', value: 'short' })).toEqual({
      warning: expect.stringContaining('can appear in any text by chance') as string,
    });
    const { secrets } = await client.secrets.list();
    expect(secrets).toEqual([
      { name: 'GIVEN', source: 'command-line', problem: null, isKept: false, usedBy: [] },
      { name: 'KEPT', source: 'file', problem: null, isKept: true, usedBy: [] },
    ]);
    expect(await client.secrets.reveal({ name: 'KEPT' })).toEqual({ value: 'short' });
    await expect(client.secrets.reveal({ name: 'GIVEN' })).rejects.toMatchObject({ code: 'SECRET_NOT_FOUND' });
    await client.secrets.remove({ name: 'KEPT' });
    await expect(client.secrets.remove({ name: 'KEPT' })).rejects.toMatchObject({ code: 'SECRET_NOT_FOUND' });
  });

  test('refuse a value that is too short to mask in records, and say why', async () => {
    const { client } = await openTenant({});
    const refused = client.secrets.set({ name: 'PIN', value: '123' });
    await expect(refused).rejects.toThrow('could not be masked in records');
    await expect(refused).rejects.not.toThrow('123');
    await expect(client.secrets.set({ name: 'a b', value: '12345678' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});
