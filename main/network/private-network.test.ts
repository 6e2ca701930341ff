import { describe, expect, test } from 'vitest';
import type { Address } from './addresses.ts';
import { sendCall, testNetwork } from './testing/calls.ts';
import { httpServer, type TestServer } from './testing/servers.ts';

const helloServer = (): Promise<TestServer> => httpServer((_request, response) => response.end('hello'));
const local: Address = { address: '127.0.0.1', family: 4 };

describe('a host in a private network', () => {
  test('is not called unless it is listed, and the message says how to list it', async () => {
    const server = await helloServer();
    const { answer, record } = await sendCall(`http://localhost:${server.port}/`, { allowHosts: [] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'HOST_NOT_ALLOWED' } });
    expect(record.error?.message).toMatch(
      new RegExp(`^localhost:${server.port} was not called: its address (127\\.0\\.0\\.1|::1) is on this machine, `),
    );
    expect(record.error?.message).toMatch(
      new RegExp(`To allow it, add "localhost:${server.port}" to network.allowHosts in passbench.yml.$`),
    );
    expect(server.opened()).toBe(0);
  });

  test('can be called after doing what the message says', async () => {
    const server = await helloServer();
    const url = `http://localhost:${server.port}/`;
    const { record } = await sendCall(url, { allowHosts: [] });
    const advised = /add "(.*)" to/.exec(record.error?.message ?? '')?.[1] ?? '';
    expect((await sendCall(url, { allowHosts: [advised] })).record).toMatchObject({ status: 200, error: null });
  });

  test.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.0.0.9:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::1]:PORT/',
    'http://[::]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://10.1.2.3:PORT/',
    'http://172.16.0.1:PORT/',
    'http://192.168.1.1:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
  ])('is refused however its address is written: %s', async (template) => {
    const server = await helloServer();
    const { record } = await sendCall(template.replace('PORT', String(server.port)), { allowHosts: ['localhost'] });
    expect(record.error?.code).toBe('HOST_NOT_ALLOWED');
    expect(server.opened()).toBe(0);
  });

  test('is refused under a public name', async () => {
    const server = await helloServer();
    const network = testNetwork({ lookup: async () => [local] });
    const url = `http://rebind.example:${server.port}/`;
    const { record } = await sendCall(url, { allowHosts: ['localhost', '127.0.0.1'] }, network);
    expect(record.error?.code).toBe('HOST_NOT_ALLOWED');
    expect(server.opened()).toBe(0);
  });

  test('is called under a name that is listed, with one look-up for a connection', async () => {
    const server = await helloServer();
    let lookups = 0;
    const network = testNetwork({
      lookup: async () => {
        lookups += 1;
        return [local];
      },
    });
    const url = `http://api.crm.example:${server.port}/`;
    const { record } = await sendCall(url, { allowHosts: ['*.crm.example'] }, network);
    expect(record).toMatchObject({ status: 200, responseBody: 'hello', error: null });
    expect(lookups).toBe(1);
  });

  test('is refused again over an open connection once it is no longer listed', async () => {
    const server = await helloServer();
    const network = testNetwork();
    const allowed = await sendCall(server.url, { allowHosts: [server.host] }, network);
    const refused = await sendCall(server.url, { allowHosts: [] }, network);
    expect(allowed.record.status).toBe(200);
    expect(refused.record.error?.code).toBe('HOST_NOT_ALLOWED');
  });

  test('is refused as the goal of a redirect, after the redirect is recorded', async () => {
    const internal = await helloServer();
    const server = await httpServer((_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.2:${internal.port}/admin` }).end(),
    );
    const { record } = await sendCall(server.url, { allowHosts: [server.host] });
    expect(record).toMatchObject({
      status: null,
      redirects: [{ status: 302, to: `http://127.0.0.2:${internal.port}/admin` }],
      error: { code: 'HOST_NOT_ALLOWED' },
    });
    expect(internal.opened()).toBe(0);
  });
});

describe('the app’s own server', () => {
  test.each(['http://127.0.0.1:PORT/', 'http://localhost:PORT/', 'http://0.0.0.0:PORT/', 'http://127.0.0.2:PORT/'])(
    'is out of reach of every script, listed or not: %s',
    async (template) => {
      const server = await helloServer();
      const network = testNetwork({ forbidden: () => [{ host: '127.0.0.1', port: server.port }] });
      const url = template.replace('PORT', String(server.port));
      const { record } = await sendCall(url, { allowHosts: [new URL(url).hostname, new URL(url).host] }, network);
      expect(record.error?.code).toBe('HOST_NOT_ALLOWED');
      expect(record.error?.message).toContain("Passbench's own server");
      expect(server.opened()).toBe(0);
    },
  );

  test('is out of reach through a redirect', async () => {
    const own = await helloServer();
    const server = await httpServer((_request, response) => response.writeHead(307, { location: own.url }).end());
    const network = testNetwork({ forbidden: () => [{ host: '127.0.0.1', port: own.port }] });
    const { record } = await sendCall(server.url, {}, network);
    expect(record.error?.code).toBe('HOST_NOT_ALLOWED');
    expect(own.opened()).toBe(0);
  });

  test('does not affect other servers of this machine', async () => {
    const own = await helloServer();
    const server = await helloServer();
    const network = testNetwork({ forbidden: () => [{ host: '127.0.0.1', port: own.port }] });
    expect((await sendCall(server.url, {}, network)).record.status).toBe(200);
  });
});
