import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { assert, asyncProperty, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask, sendRaw } from './testing/http-client.ts';
import { SECRET, makePage, startTestServer } from './testing/test-page.ts';

describe('the shell', () => {
  test('is served with the policy of the page', async () => {
    const { port } = await startTestServer();
    const { status, headers, body } = await ask(port, { path: '/' });
    expect({ status, body }).toEqual({ status: 200, body: '<!doctype html><title>Passbench</title>' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        `worker-src 'self'; connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('has its assets, with and without a query', async () => {
    const { port } = await startTestServer();
    const answer = await ask(port, { path: '/assets/main-a1b2.js?v=1' });
    expect(answer).toMatchObject({ status: 200, body: 'export {};' });
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  test('answers HEAD without a body', async () => {
    const { port } = await startTestServer();
    const { status, headers, body } = await ask(port, { method: 'HEAD', path: '/index.html' });
    expect({ status, length: headers['content-length'], body }).toEqual({ status: 200, length: '39', body: '' });
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])(
    'refuses %s, with the policy too',
    async (method) => {
      const { port } = await startTestServer();
      const { status, headers } = await ask(port, { method, path: '/' });
      expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  test('is listening on 127.0.0.1 alone', async () => {
    const { port, origin } = await startTestServer();
    expect(origin).toBe(`http://127.0.0.1:${port}`);
    const other = connect(port, '127.0.0.2');
    await expect(once(other, 'connect')).rejects.toMatchObject({ port });
  });
});

describe('a request that is not from the page', () => {
  const foreignHosts = (port: number): string[] => [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `127.0.0.1.evil.example:${port}`,
    `[::1]:${port}`,
  ];
  const foreignOrigins = (port: number): string[] => [
    'null',
    'https://evil.example',
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1',
    `http://127.0.0.1:${port + 1}`,
    `http://localhost:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://127.0.0.1:${port}/`,
  ];

  test('is refused for a foreign Host', async () => {
    const { port } = await startTestServer();
    const hosts = foreignHosts(port);
    const answers = await Promise.all(hosts.map((Host) => ask(port, { headers: { Host } })));
    expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual(hosts.map(() => '403 foreign Host\n'));
  });

  test('is refused for two Hosts and for none', async () => {
    const { port } = await startTestServer();
    const own = `Host: 127.0.0.1:${port}\r\n`;
    expect(await sendRaw(port, `GET / HTTP/1.1\r\n${own}Host: evil.example\r\n\r\n`)).toMatch(/^HTTP\/1.1 40[03] /);
    expect(await sendRaw(port, 'GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect(await sendRaw(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 403 /);
    expect(await sendRaw(port, 'GET / HTTP/1.1\r\nHost:\r\n\r\n')).toMatch(/^HTTP\/1.1 40[03] /);
  });

  test('is refused for a foreign Origin, "null" among them', async () => {
    const { port } = await startTestServer();
    const origins = foreignOrigins(port);
    const answers = await Promise.all(origins.map((Origin) => ask(port, { headers: { Origin } })));
    expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual(origins.map(() => '403 foreign Origin\n'));
  });

  test('is distinguished from our own by both names of the machine', async () => {
    const { port } = await startTestServer();
    const names = ['127.0.0.1', 'localhost', 'LOCALHOST'].map((name) => `${name}:${port}`);
    const requests = names.map((Host) => ({ Host, Origin: `http://${Host.toLowerCase()}` }));
    const answers = await Promise.all(requests.map((headers) => ask(port, { headers })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test.each([
    ['a script of another site', 'cross-site', 'no-cors', 'script', 403],
    ['a frame of another port', 'same-site', 'navigate', 'iframe', 403],
    ['a link that was followed', 'cross-site', 'navigate', 'document', 200],
    ['an address that was typed', 'none', 'navigate', 'document', 200],
    ['a script of the page', 'same-origin', 'cors', 'script', 200],
  ])("is recognised by the browser's headers: %s", async (_, site, mode, dest, expected) => {
    const { port } = await startTestServer();
    const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': dest };
    expect(await ask(port, { headers })).toMatchObject({ status: expected });
  });
});

describe('a path', () => {
  const escapes = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '//secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/.env',
    '/index.html%00.js',
    '/index.html/',
    '/assets',
    '/assets/',
    '*',
    '../secret.txt',
  ];

  test.each(escapes)('%s leads nowhere', async (path) => {
    const { port } = await startTestServer();
    const answer = await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 40[04] /);
    expect(answer).not.toContain(SECRET);
  });

  test('with a null byte or a whole URL leads nowhere', async () => {
    const { port } = await startTestServer();
    const tail = `HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(port, `GET /index.html\0.js ${tail}`)).toMatch(/^HTTP\/1.1 400 /);
    expect(await sendRaw(port, `GET http://127.0.0.1:${port}/../secret.txt ${tail}`)).toMatch(/^HTTP\/1.1 404 /);
  });

  test('of any kind returns a file of the page or none', async () => {
    const { port } = await startTestServer();
    const property = asyncProperty(string(), async (text) => {
      const { status } = await ask(port, { path: `/x${encodeURI(text.toWellFormed())}` });
      expect(status).toBe(404);
    });
    await assert(property, { numRuns: 200 });
  });
});

describe('the server', () => {
  test('logs what it refused, in one line each', async () => {
    const { port, log } = await startTestServer();
    await ask(port, { path: '/a"b', headers: { Host: 'evil.example' } });
    expect(log).toEqual([`refused GET "/a\\"b" (foreign Host; Host "evil.example", Origin null)`]);
  });

  test('has a new token of 256 bits at each start', async () => {
    const [first, second] = [await startTestServer(), await startTestServer()];
    expect(first.token).not.toBe(second.token);
    expect(Buffer.from(first.token, 'base64url')).toHaveLength(32);
    expect(first.url).toBe(`${first.origin}/#token=${first.token}`);
  });

  test('releases its port', async () => {
    const first = await startTestServer();
    await first.close();
    const second = await startTestServer({ port: first.port });
    expect((await ask(second.port)).status).toBe(200);
  });

  test('does not start on a port that is in use', async () => {
    const { port } = await startTestServer();
    await expect(startTestServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('does not start without a page, and names the folder', async () => {
    const pageFolder = join(await makePage(), 'nowhere');
    const start = startTestServer({ pageFolder });
    await expect(start).rejects.toMatchObject({ code: 'INTERNAL', message: expect.stringContaining(pageFolder) });
  });
});
