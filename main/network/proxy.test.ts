import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sendCall, testNetwork, type CallOptions } from './testing/calls.ts';
import { localCertificate, testKey } from './testing/certificates.ts';
import { httpServer, httpsServer } from './testing/servers.ts';
import { environmentProxy, proxyFor } from './proxy.ts';

interface ProxyOptions {
  /** The destination of every tunnel. */
  tunnelTo?: number;
  /** The status line of the answer to CONNECT instead of a tunnel. */
  refuses?: string;
}

/** A proxy that answers http requests itself with the request, and opens tunnels. */
async function startProxy({ tunnelTo = 0, refuses }: ProxyOptions = {}) {
  const seen: string[] = [];
  const see = ({ method, url, headers }: IncomingMessage) =>
    seen.push([method, url, headers.host, headers['proxy-authorization']].filter(Boolean).join(' '));
  const server = createServer((request, response) => {
    see(request);
    response.end('from the proxy');
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    see(request);
    if (refuses !== undefined) return void socket.end(`HTTP/1.1 ${refuses}\r\n\r\n`);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const target = connect(tunnelTo, '127.0.0.1');
    socket.pipe(target).pipe(socket);
    for (const end of [socket, target]) end.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { seen, host: `127.0.0.1:${port}`, url: `http://user:pa%40ss@127.0.0.1:${port}` };
}

const basic = `Basic ${Buffer.from('user:pa@ss').toString('base64')}`;
const publicName = async () => [{ address: '93.184.216.34', family: 4 }];

function callBy(proxy: string, url: string, options: CallOptions & { lookup?: typeof publicName } = {}) {
  const { lookup = publicName, ...call } = options;
  return sendCall(url, { allowHosts: [], ...call }, testNetwork({ findProxy: () => proxy, lookup }));
}

describe('a call by way of a proxy', () => {
  test('of http is passed on whole, with the login for the proxy in no record', async () => {
    const proxy = await startProxy();
    const { record } = await callBy(proxy.url, 'http://crm.example/customers?a=1', {
      headers: { 'Proxy-Authorization': 'mine' },
    });
    expect(proxy.seen).toEqual([`GET http://crm.example/customers?a=1 crm.example ${basic}`]);
    expect(record).toMatchObject({ status: 200, responseBody: 'from the proxy', proxy: proxy.host });
    expect(JSON.stringify(record)).not.toMatch(/pa%40ss|pa@ss|dXNlcjpwYUBzcw/);
  });

  test('of https goes through a tunnel, whose other end is checked', async () => {
    const server = await httpsServer({ key: testKey, cert: localCertificate }, (_request, response) => response.end());
    const proxy = await startProxy({ tunnelTo: server.port });
    const { record } = await callBy(proxy.url, 'https://crm.example/');
    expect(proxy.seen[0]).toBe(`CONNECT crm.example:443 crm.example:443 ${basic}`);
    expect(record).toMatchObject({ proxy: proxy.host, error: { code: 'TLS_FAILED' } });
    expect(record.error?.message).toContain('crm.example:443');
  });

  test("that the proxy refuses reports the proxy's reason", async () => {
    const proxy = await startProxy({ refuses: '407 Proxy Authentication Required' });
    const { record } = await callBy(proxy.url, 'https://crm.example/');
    expect(record.error?.message).toBe(
      `The proxy ${proxy.host} (HTTPS_PROXY) did not connect to crm.example:443: it answered 407 Proxy Authentication ` +
        'Required. Put the user and the password into the variable, in front of the host.',
    );
  });

  test('whose proxy does not run names the proxy and the variable', async () => {
    const { record } = await callBy('http://127.0.0.1:1', 'https://crm.example/');
    expect(record.error).toMatchObject({ code: 'CONNECT_REFUSED' });
    expect(record.error?.message).toContain('the connection to the proxy 127.0.0.1:1 failed (ECONNREFUSED)');
    expect(record.error?.message).toContain('HTTPS_PROXY');
  });

  test('is refused where its target is private, and made where only the proxy knows the name', async () => {
    const proxy = await startProxy();
    const inside = async () => [{ address: '10.0.0.7', family: 4 }];
    const unknown = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect((await callBy(proxy.url, 'http://crm.example/', { lookup: inside })).record.error?.code).toBe(
      'HOST_NOT_ALLOWED',
    );
    expect((await callBy(proxy.url, 'http://10.0.0.7/')).record.error?.code).toBe('HOST_NOT_ALLOWED');
    expect(proxy.seen).toEqual([]);
    expect((await callBy(proxy.url, 'http://crm.example/', { lookup: unknown })).record.status).toBe(200);
  });
});

test('servers of this machine are called without a proxy', async () => {
  const proxy = await startProxy();
  const server = await httpServer((_request, response) => response.end('direct'));
  const { record } = await callBy(proxy.url, server.url, { allowHosts: ['127.0.0.1'] });
  expect(record).toMatchObject({ responseBody: 'direct' });
  expect(record.proxy).toBeUndefined();
});

describe('the proxy of the environment', () => {
  test.each([
    ['HTTP_PROXY', 'http://crm.example/', 'http://p:1'],
    ['https_proxy', 'https://crm.example/', 'http://p:1'],
    ['HTTP_PROXY', 'https://crm.example/', ''],
  ])('%s for %s', (name, url, expected) => {
    const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((one) => [one, one.toLowerCase()]);
    const before = variables.map((one) => [one, process.env[one]] as const);
    onTestFinished(() => {
      for (const [one, value] of before) {
        if (value === undefined) delete process.env[one];
        else process.env[one] = value;
      }
    });
    for (const one of variables) delete process.env[one];
    process.env[name] = 'http://p:1';
    expect(environmentProxy(new URL(url))).toBe(expected);
    process.env['NO_PROXY'] = 'other.example,.example';
    expect(environmentProxy(new URL(url))).toBe('');
  });

  test.each([
    ['socks5://p:1080', 'names a socks5: proxy'],
    ['http://', 'is not a URL'],
  ])('that cannot be used is an error that says so: %s', (text, message) => {
    expect(() => proxyFor(new URL('https://crm.example/'), () => text)).toThrow(
      `crm.example:443 was not called: HTTPS_PROXY in the environment ${message}`,
    );
  });
});
