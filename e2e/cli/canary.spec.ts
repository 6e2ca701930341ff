/**
 * A canary value goes wherever a secret can go, in every encoding: through scripts that log, call, throw, return and
 * leave it, through an API that echoes it, and through what a user types. Afterwards it is in no file and in no printed
 * text.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesBelow, filesWith, textsWith, tracesOf } from '../fixtures/byte-search.ts';
import type { CommandEnd } from './passbench.ts';
import { start } from './passbench.ts';
import { expect, test } from '../fixtures.ts';

const CANARY = 'c4n&ry/7f3+"\\é 9b';
const TOKEN = 'tok-5c1e/+9d-of-the-api';
/** Letters and digits, so that it can be a method, a host, the name of a header and a key. */
const WORD = 'Zq7xkW3vB9mN4pL8sT2yR6';
const LINES = ['first-3fG9kq of it', '\tsecond-8hW2xz of it', 'third-5jR7vb of it'];
const PASS = 'CANARY-PASS-01';

/** Every change that a script can make to a value, in the guest's own JavaScript. */
const ENCODE = `
const bytes = (text) => [...new TextEncoder().encode(text)];
const binary = (text) => String.fromCharCode(...bytes(text));
export function encodings(value) {
  const hex = bytes(value).map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [value, JSON.stringify(value), JSON.stringify({ a: JSON.stringify({ value }) }), encodeURIComponent(value),
    encodeURIComponent(encodeURIComponent(value)), new URLSearchParams({ value }).toString(), hex, hex.toUpperCase(),
    ...['', 'x', 'xy', 'user:'].flatMap((before) => {
      const encoded = btoa(binary(before + value + ' and more'));
      return [encoded, encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')];
    }),
    value.toUpperCase(), value.toLowerCase(), value.trim() + ' ', [...value].join('\\0'),
    btoa([...value + '!'].join('\\0')),
    [...value].map((one) => '\\\\u' + one.charCodeAt(0).toString(16).padStart(4, '0')).join('')];
}`;

function script(port: number): string {
  return `import { getSecret } from 'neo/secrets';
import { encodings } from './encode.js';
async function use(entity) {
  const key = getSecret('CANARY');
  const all = encodings(key);
  for (const text of all) console.log(text);
  console.log({ deep: [key], ['key ' + key]: 1 });
  for (const text of all) {
    await fetch('http://127.0.0.1:${port}/echo?q=' + encodeURIComponent(text), { method: 'POST', headers: { 'x-plain': encodeURIComponent(text) }, body: text });
  }
  const blob = new Uint8Array([0xff, 0xfe, ...new TextEncoder().encode(key), 0x80]);
  await fetch('http://127.0.0.1:${port}/echo', { method: 'POST', body: blob });
  const wide = new Uint8Array([0xff, 0xfe, ...[...key].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8])]);
  const latin = new Uint8Array([0xff, ...[...key].map((one) => one.charCodeAt(0) & 255)]);
  for (const body of [wide, latin]) {
    const echo = await fetch('http://127.0.0.1:${port}/echo', { method: 'POST', body });
    console.log(await echo.text());
  }
  await changedByTheRuntime();
  const login = await (await fetch('http://127.0.0.1:${port}/login')).json();
  console.log(login.access_token, btoa(login.access_token));
  entity.all = all; entity['field ' + key] = { key, token: login.access_token };
  return { key, all };
}
async function changedByTheRuntime() {
  const word = getSecret('WORD');
  const lines = getSecret('LINES');
  const url = 'http://127.0.0.1:${port}/echo';
  for (const text of [word, '{"key":' + word, '["' + word + '"x', lines]) {
    try { JSON.parse(text); } catch (error) { console.log(error.message, { error }); }
  }
  await fetch(url, { method: word, headers: { [word]: '1' } }).catch((error) => console.log(error));
  await fetch('http://' + word + '.localhost:1/').catch((error) => console.log(error));
  await fetch(url + '?' + lines, { method: 'POST', body: lines.replaceAll('\\n', '\\r\\n') });
  console.group('group');
  console.log(lines);
  console.log([{ lines }]);
  console.groupEnd();
  console.log('a'.repeat(9990) + word, ['a'.repeat(9990) + word]);
}
export default (context) => {
  context.register('runtime.scriptable.customerProvider.' + getSecret('WORD'), { Fill() { JSON.parse(getSecret('WORD')); } });
  context.register('runtime.scriptable.customerProvider.crm', { Fill: use });
  context.register('runtime.scriptable.customerProvider.failing', { async Fill(entity) { await use(entity); throw new Error(encodings(getSecret('CANARY')).join(' | ')); } });
  context.register('runtime.wallet.passUpdater', {
    OnPassInstalled(passId, type, identifiers, device, info) { console.log(info); throw { message: getSecret('CANARY'), code: getSecret('CANARY') }; },
    OnPassUninstalled() { return getSecret('CANARY'); },
  });
};`;
}

/** Echoes its request, in the head and compressed, and hands out a token. */
async function startApi(): Promise<{ server: Server; port: number; heard: () => string }> {
  let heard = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      heard += body.toString('utf8');
      if (request.url === '/login') {
        response.setHeader('set-cookie', `sid=${encodeURIComponent(TOKEN)}1; HttpOnly`);
        return response.end(JSON.stringify({ access_token: TOKEN, token_type: 'bearer' }));
      }
      response.setHeader('x-echo', String(request.headers['x-plain'] ?? ''));
      response.setHeader('content-encoding', 'gzip');
      return response.end(gzipSync(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port, heard: () => heard };
}

test('a canary that goes everywhere is written and printed nowhere', async ({ tenant }) => {
  // Twenty-three commands, each a process of its own.
  test.slow();
  const { server, port, heard } = await startApi();
  mkdirSync(join(tenant, 'server/script'), { recursive: true });
  writeFileSync(join(tenant, 'server/script/customProvider.js'), script(port));
  writeFileSync(join(tenant, 'server/script/encode.js'), ENCODE);
  writeFileSync(join(tenant, 'passbench.yml'), `network: { allowHosts: ["127.0.0.1:${port}"] }\n`);
  const ends: CommandEnd[] = [];
  const passbench = async (args: string[], input?: string): Promise<CommandEnd> => {
    const end = await start(args, { cwd: tenant, ...(input !== undefined && { input }) }).end;
    ends.push(end);
    return end;
  };
  expect(await passbench(['secrets', 'set', 'CANARY'], `${CANARY}\n`)).toMatchObject({ code: 0 });
  await passbench(['secrets', 'set', 'WORD'], `${WORD}\n`);
  await passbench(['secrets', 'set', 'LINES'], `${LINES.join('\n')}\n`);
  await passbench([
    'create',
    '--type',
    'loyalty',
    '--id',
    PASS,
    '--identifier',
    `id=${CANARY}`,
    '--metadata',
    `m=x${encodeURIComponent(CANARY)}`,
    '--json',
  ]);
  const filled = await passbench(['fill', PASS, '--connector', 'crm', '--json']);
  const { runs } = JSON.parse(filled.stdout) as { runs: { id: string; outcome: string }[] };
  expect(runs.map(({ outcome }) => outcome)).toEqual(['ok']);
  const run = runs[0]?.id ?? '';
  expect(heard(), 'the API hears the real value').toContain(CANARY);
  await passbench(['fill', PASS, '--connector', 'failing']);
  const quoted = await passbench(['fill', PASS, '--connector', WORD, '--json']);
  expect(quoted.stdout, 'the message of V8 is there, without the value').toContain('is not valid JSON');
  await passbench(['fill', PASS, '--connector', CANARY]);
  await passbench([
    'install',
    PASS,
    '--wallet',
    'apple',
    '--origin',
    `https://a.example/?k=${encodeURIComponent(CANARY)}`,
    '--tag',
    CANARY,
    '--json',
  ]);
  await passbench(['uninstall', PASS, '--wallet', 'apple']);
  await passbench(['update', PASS, '--data', `note=${CANARY}`, '--json']);
  await passbench(['create', '--type', CANARY, '--json']);
  await passbench(['device', 'add', `phone ${CANARY}`, '--wallet', 'apple']);
  await passbench(['rerun', run, '--json']);
  for (const args of [
    ['log'],
    ['log', '--json'],
    ['list', 'runs'],
    ['list', 'passes', '--json'],
    ['show', PASS],
    ['show', PASS, '--json'],
    ['show', run],
    ['show', run, '--json'],
    ['check'],
    ['secrets', 'list'],
    ['secrets', 'list', '--json'],
  ]) {
    expect((await passbench(args)).code, args.join(' ')).toBe(0);
  }
  server.close();

  const secretsFile = join(tenant, '.passbench/secrets');
  const files = filesBelow(tenant).filter((file) => file !== secretsFile);
  expect(files).toContain(join(tenant, '.passbench/store.sqlite'));
  const lines = LINES.flatMap((line) => [line.trim(), line.trim().replaceAll(' ', '%20')]);
  const parts = [
    CANARY.toUpperCase(),
    CANARY.toLowerCase(),
    [...CANARY].join('\0'),
    WORD.slice(0, 8),
    WORD.toLowerCase(),
    WORD.toUpperCase(),
    ...lines,
  ];
  const all = [tracesOf(CANARY), tracesOf(TOKEN), new Map(parts.map((part) => [part, Buffer.from(part)]))];
  for (const traces of all) {
    expect(filesWith(files, traces)).toEqual([]);
    for (const { stdout, stderr } of ends) expect(textsWith(Buffer.from(stdout + stderr), traces)).toEqual([]);
  }
  expect(filesWith([secretsFile], tracesOf(CANARY))).not.toEqual([]);
});
