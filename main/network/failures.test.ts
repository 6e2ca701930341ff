import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { sendCall, testNetwork } from './testing/calls.ts';
import { answeringServer, httpServer, rawServer } from './testing/servers.ts';

async function portWithoutServer(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a request that fetch refuses is refused before anything is sent', () => {
  test.each([
    ['data: URLs', 'data:text/plain,x', {}, 'data:'],
    ['file: URLs', 'file:///etc/passwd', {}, 'file:'],
    ['blob: URLs', 'blob:https://a.example/1', {}, 'blob:'],
    ['ftp: URLs', 'ftp://a.example/', {}, 'ftp:'],
    ['paths', '/customers', {}, 'not an absolute URL'],
    ['what is no URL', 'http://', {}, 'not an absolute URL'],
    ['credentials in the URL', 'https://me:secret@a.example/', {}, 'Authorization'],
    ['CONNECT', 'https://a.example/', { method: 'CONNECT' }, 'CONNECT'],
    ['trace', 'https://a.example/', { method: 'trace' }, 'TRACE'],
    ['methods that are no tokens', 'https://a.example/', { method: 'GET /x HTTP/1.1\r\n' }, 'not an HTTP method'],
    ['an empty method', 'https://a.example/', { method: '' }, 'not an HTTP method'],
    ['GET with a body', 'https://a.example/', { body: 'x' }, 'has a body'],
    ['HEAD with an empty body', 'https://a.example/', { method: 'head', body: '' }, 'has a body'],
    ['CR and LF in a value', 'https://a.example/', { headers: { 'X-A': 'a\r\nX-B: b' } }, 'X-A'],
    ['LF in a value', 'https://a.example/', { headers: { 'X-A': 'a\nb' } }, 'X-A'],
    ['NUL in a value', 'https://a.example/', { headers: { 'X-A': 'a\0b' } }, 'X-A'],
    ['a value beyond Latin-1', 'https://a.example/', { headers: { 'X-A': '€' } }, 'X-A'],
    ['a name with a space', 'https://a.example/', { headers: { 'X A': 'a' } }, 'not a header name'],
    ['a name with a line break', 'https://a.example/', { headers: { 'X-A\r\nX-B': 'a' } }, 'not a header name'],
  ])('%s', async (_name, url, options, says) => {
    const { answer, record } = await sendCall(url, options);
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
    expect(record).toMatchObject({ url, status: null, error: { code: 'INVALID_REQUEST' } });
    expect(record.error?.message).toContain(says);
  });

  test('with the request as the script wrote it in the record', async () => {
    const { record } = await sendCall('https://a.example/', { method: 'get', headers: { 'X-A': 'b\nc' }, body: 'x' });
    expect(record).toMatchObject({ method: 'get', requestHeaders: { 'x-a': 'b\nc' }, requestBody: 'x' });
  });
});

test('headers that frame the message are the broker’s, not the script’s', async () => {
  const server = await httpServer((request, response) => {
    response.end(
      JSON.stringify([request.headers['host'], request.headers['transfer-encoding'], request.headers['te']]),
    );
  });
  const { record } = await sendCall(server.url, {
    method: 'POST',
    body: 'abc',
    headers: {
      Host: 'internal.example',
      Connection: 'upgrade, x-secret',
      'Content-Length': '1',
      'Transfer-Encoding': 'chunked',
      TE: 'trailers',
      Upgrade: 'websocket',
      Expect: '100-continue',
    },
  });
  expect(JSON.parse(record.responseBody ?? '')).toEqual([server.host, null, null]);
  expect(record.requestHeaders).toMatchObject({ host: server.host, connection: 'keep-alive', 'content-length': '3' });
  expect(Object.keys(record.requestHeaders)).not.toContain('upgrade');
});

describe('a call that finds no server', () => {
  test('is CONNECT_REFUSED where nothing listens', async () => {
    const port = await portWithoutServer();
    const { record } = await sendCall(`http://127.0.0.1:${port}/`);
    expect(record.error).toEqual({
      code: 'CONNECT_REFUSED',
      message: `127.0.0.1:${port} refused the connection. Is the server running, and on that port? (ECONNREFUSED)`,
    });
    expect(record).toMatchObject({ status: null, responseHeaders: null, responseBody: null });
  });

  test('is CONNECT_REFUSED also where every address of a name refuses', async () => {
    const port = await portWithoutServer();
    const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
    const network = testNetwork({ lookup: async () => addresses });
    const { record } = await sendCall(`http://crm.example:${port}/`, { allowHosts: ['crm.example'] }, network);
    expect(record.error?.code).toBe('CONNECT_REFUSED');
  });

  test('reaches the second address of a name if the first refuses', async () => {
    const server = await httpServer((_request, response) => response.end('found'));
    const addresses = ['127.0.0.9', '127.0.0.1'].map((address) => ({ address, family: 4 }));
    const network = testNetwork({ lookup: async () => addresses });
    const { record } = await sendCall(`http://crm.example:${server.port}/`, { allowHosts: ['crm.example'] }, network);
    expect(record).toMatchObject({ responseBody: 'found', requestHeaders: { host: `crm.example:${server.port}` } });
  });

  test.each([
    [
      'ENOTFOUND',
      'There is no host "crm.example". Is the name in the URL right, and is this machine online? (ENOTFOUND)',
    ],
    ['EAI_AGAIN', 'The name "crm.example" could not be looked up. Is this machine online? (EAI_AGAIN)'],
  ])('is DNS_FAILED if the look-up fails with %s', async (code, message) => {
    const lookup = () => Promise.reject(Object.assign(new Error('look-up failed'), { code }));
    const { record } = await sendCall('https://crm.example/', {}, testNetwork({ lookup }));
    expect(record.error).toEqual({ code: 'DNS_FAILED', message });
    expect(record.timings).toMatchObject({ dns: expect.any(Number), connect: null });
  });

  test('is DNS_FAILED for a name that can never exist', async () => {
    const { record } = await sendCall('http://nobody.invalid/');
    expect(record.error?.code).toBe('DNS_FAILED');
  });
});

describe('an answer that goes wrong', () => {
  test('is RESET if the server closes without an answer', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.end()));
    const { record } = await sendCall(server.url);
    expect(record).toMatchObject({ status: null, error: { code: 'RESET' } });
    expect(record.error?.message).toContain(`${server.host} closed the connection before its answer was complete`);
  });

  test('is RESET if the server resets the connection', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect((await sendCall(server.url)).record.error?.code).toBe('RESET');
  });

  test.each([
    ['content-length', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'],
    ['chunked', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ])('is RESET in the middle of a body, of which the record keeps what came (%s)', async (_name, half) => {
    const server = await rawServer((socket) => socket.once('data', () => socket.end(half)));
    const { answer, record } = await sendCall(server.url);
    expect(answer).toMatchObject({ ok: false, error: { code: 'RESET' } });
    expect(record).toMatchObject({
      status: 200,
      responseBody: 'half',
      responseBodyFacts: { encoding: 'utf8', size: 4, truncated: true },
    });
  });

  test('that ends with the connection, having no length, is complete', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\n\r\nall')));
    expect((await sendCall(server.url)).record).toMatchObject({ responseBody: 'all', error: null });
  });

  test.each([
    ['another protocol', '220 mail.example ESMTP ready\r\n'],
    ['a broken status line', 'HTTP/1.1 twohundred OK\r\n\r\n'],
    ['a broken header', 'HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('is NETWORK_FAILED if it is not HTTP: %s', async (_name, answer) => {
    const server = await answeringServer(answer);
    const { record } = await sendCall(server.url);
    expect(record.error?.code).toBe('NETWORK_FAILED');
    expect(record.error?.message).toContain('not valid HTTP');
  });

  test.each([
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a length beside chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ])('is NETWORK_FAILED where its length is in doubt: %s', async (_name, answer) => {
    const server = await answeringServer(answer);
    const { record } = await sendCall(server.url);
    expect(record.error?.code).toBe('NETWORK_FAILED');
    expect(record.error?.message).toContain('not as long as its content-length says');
  });

  test('is NETWORK_FAILED where its headers never end', async () => {
    const server = await rawServer((socket) => {
      const flood = 'X-Flood: 0123456789012345678901234567890123456789\r\n'.repeat(100);
      const write = (): unknown => !socket.destroyed && socket.write(flood, () => setImmediate(write));
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n');
        write();
      });
    });
    const { record } = await sendCall(server.url);
    expect(record.error?.code).toBe('NETWORK_FAILED');
    expect(record.error?.message).toContain('longer than 64 KB');
  });

  test('does not reach a later call over the same connection', async () => {
    const server = await rawServer((socket) =>
      socket.on('data', () =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil'),
      ),
    );
    const network = testNetwork();
    const bodies = [];
    for (let n = 0; n < 3; n += 1) bodies.push((await sendCall(server.url, {}, network)).record.responseBody);
    expect(bodies).toEqual(['ok', 'ok', 'ok']);
  });

  test('may come before the request is sent whole', async () => {
    const server = await rawServer((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig')),
    );
    const { record } = await sendCall(server.url, { method: 'POST', body: Buffer.alloc(9_000_000, 'x') });
    expect(record).toMatchObject({ status: 413, responseBody: 'big', error: null });
  });
});
