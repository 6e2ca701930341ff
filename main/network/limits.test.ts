import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sendCall, testNetwork } from './testing/calls.ts';
import type { Network } from '#engine/ports/network.ts';
import { answeringServer, httpServer, rawServer, type TestServer } from './testing/servers.ts';

/** A server that answers with these bytes in this coding. */
function encodedServer(coding: string, body: Buffer): Promise<TestServer> {
  return httpServer((_request, response) => response.setHeader('content-encoding', coding).end(body));
}

function quickBrotli(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** A network whose name server never answers. */
function slowNames(onLookup: () => void = () => undefined): Network {
  return testNetwork({
    lookup: () => {
      onLookup();
      return new Promise(() => undefined);
    },
  });
}

describe('the body of an answer', () => {
  const text = 'Zoë has 1,200 points. '.repeat(5000);

  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('is decoded when it is encoded as %s', async (coding, body) => {
    const server = await encodedServer(coding, body);
    const { answer, record } = await sendCall(server.url);
    expect(answer.ok && answer.body.data).toBe(text);
    expect(record.responseHeaders?.['content-encoding']).toBe(coding);
    expect(record.responseBodyFacts).toEqual({ encoding: 'utf8', size: Buffer.byteLength(text), truncated: false });
  });

  test('is left as it is in an unknown coding', async () => {
    const server = await encodedServer('rot13', Buffer.from('cbvagf'));
    const { record } = await sendCall(server.url);
    expect(record).toMatchObject({ responseBody: 'cbvagf', error: null });
  });

  test('that is not in its declared coding is an error that says so', async () => {
    const server = await encodedServer('gzip', Buffer.from('plain text'));
    const { answer, record } = await sendCall(server.url);
    expect(answer).toMatchObject({ ok: false, error: { code: 'NETWORK_FAILED' } });
    expect(record.error?.message).toContain('encoded as gzip');
    expect(record.status).toBe(200);
  });

  test.each(['gzip', 'deflate', 'br', 'zstd'])('may be empty under the coding %s', async (coding) => {
    const server = await encodedServer(coding, Buffer.alloc(0));
    expect((await sendCall(server.url)).record).toMatchObject({ status: 200, responseBody: '', error: null });
  });

  test('whose last gzip block is missing is accepted as far as it goes, as in browsers', async () => {
    const server = await encodedServer('gzip', gzipSync('whole').subarray(0, -8));
    expect((await sendCall(server.url)).record).toMatchObject({ responseBody: 'whole', error: null });
  });

  test('that breaks off while it is decoded is RESET, not a fault of its coding', async () => {
    const server = await rawServer((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9000\r\n\r\n');
        socket.end(gzipSync(text).subarray(0, 200));
      }),
    );
    const { record } = await sendCall(server.url);
    expect(record.error?.code).toBe('RESET');
    expect(record.responseBodyFacts?.truncated).toBe(true);
  });

  test('is base64 if it is not text', async () => {
    const server = await httpServer((_request, response) => response.end(Buffer.from([0xff, 0x00, 0xfe])));
    const { answer, record } = await sendCall(server.url);
    expect(answer.ok && answer.body).toEqual({ encoding: 'base64', data: '/wD+' });
    expect(record).toMatchObject({ responseBody: '/wD+', responseBodyFacts: { encoding: 'base64', size: 3 } });
  });

  test('of exactly the limit is accepted', async () => {
    const server = await httpServer((_request, response) => response.end('x'.repeat(2000)));
    const { record } = await sendCall(server.url, { limits: { bodyBytes: 2000 } });
    expect(record).toMatchObject({ error: null, responseBodyFacts: { size: 2000, truncated: false } });
  });

  test('over the limit is an error, and the record keeps the beginning with a mark', async () => {
    const server = await httpServer((_request, response) => response.end('x'.repeat(2001)));
    const { answer, record } = await sendCall(server.url, { limits: { bodyBytes: 2000 } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'BODY_TOO_LARGE' } });
    expect(record.error?.message).toContain('limits.bodyBytes');
    expect(record).toMatchObject({ status: 200, responseBodyFacts: { encoding: 'utf8', truncated: true } });
    expect(record.responseBody?.length).toBe(record.responseBodyFacts?.size);
    expect(record.responseBodyFacts?.size).toBeGreaterThan(2000);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', quickBrotli],
    ['zstd', zstdCompressSync],
    ['gzip, gzip', (bytes: Buffer) => gzipSync(gzipSync(bytes))],
  ])('that would unpack to 100 MB is stopped at the limit (%s)', async (coding, compress) => {
    const bomb = compress(Buffer.alloc(100_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    const server = await encodedServer(coding, bomb);
    const before = process.memoryUsage().rss;
    const { record } = await sendCall(server.url, { limits: { bodyBytes: 50_000 } });
    expect(record.error?.code).toBe('BODY_TOO_LARGE');
    expect(record.responseBodyFacts?.size).toBeLessThan(1_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
  });

  test('without end is stopped at the limit, and its connection closed', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await httpServer((_request, response) => {
      const chunk = Buffer.alloc(16_384, 'x');
      const write = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', write);
      };
      response.on('close', () => closed.resolve());
      write();
    });
    const { record } = await sendCall(server.url, { limits: { bodyBytes: 100_000 } });
    expect(record.error?.code).toBe('BODY_TOO_LARGE');
    await closed.promise;
  });

  test('over 10 MB goes to the script whole, and is cut in the record between two characters', async () => {
    const body = `x${'é'.repeat(5_000_010)}`;
    const server = await httpServer((_request, response) => response.end(body));
    const { answer, record } = await sendCall(server.url, { limits: { bodyBytes: 20_000_000 } });
    expect(answer.ok && answer.body.data.length).toBe(body.length);
    expect(record.responseBodyFacts).toEqual({ encoding: 'utf8', size: 10_000_021, truncated: true });
    expect(Buffer.byteLength(record.responseBody ?? '')).toBe(9_999_999);
  });
});

describe('the body of a request', () => {
  test('over the limit is not sent', async () => {
    const server = await httpServer((_request, response) => response.end());
    const { record } = await sendCall(server.url, {
      method: 'POST',
      body: 'x'.repeat(1025),
      limits: { bodyBytes: 1024 },
    });
    expect(record).toMatchObject({ status: null, error: { code: 'BODY_TOO_LARGE' }, requestBodyFacts: { size: 1025 } });
    expect(server.opened()).toBe(0);
  });

  test('that is not text is sent as its bytes and recorded as base64', async () => {
    let received = Buffer.alloc(0);
    const server = await httpServer((request, response) => {
      request.on('data', (chunk: Buffer) => (received = Buffer.concat([received, chunk])));
      request.on('end', () => response.end());
    });
    const bytes = Buffer.from([0x89, 0x50, 0xff, 0x00]);
    const { record } = await sendCall(server.url, { method: 'PUT', body: bytes });
    expect(received).toEqual(bytes);
    expect(record).toMatchObject({ requestBody: 'iVD/AA==', requestBodyFacts: { encoding: 'base64', size: 4 } });
  });
});

describe('time', () => {
  test.each([
    ['before the head of the answer', '', 'while waiting for the answer'],
    ['inside the head', 'HTTP/1.1 200 OK\r\nContent-', 'while waiting for the answer'],
    ['inside the body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', 'while the body of the answer arrived'],
  ])('ends a call whose server stalls %s', async (_name, answer, where) => {
    const server = await answeringServer(answer);
    const { answer: given, record } = await sendCall(server.url, { limits: { callMs: 200 } });
    expect(given).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    expect(record.error?.message).toContain(`${server.host} did not finish within 200 ms and was stopped, ${where}`);
    expect(record.durationMs).toBeGreaterThanOrEqual(190);
    expect(record.durationMs).toBeLessThan(5000);
  });

  test('that runs out inside a body leaves what came in the record', async () => {
    const server = await answeringServer('HTTP/1.1 200 OK\r\nX-Half: yes\r\nContent-Length: 9\r\n\r\nhalf');
    const { record } = await sendCall(server.url, { limits: { callMs: 200 } });
    expect(record).toMatchObject({
      status: 200,
      responseHeaders: { 'x-half': 'yes' },
      responseBody: 'half',
      responseBodyFacts: { encoding: 'utf8', size: 4, truncated: true },
    });
  });

  test('counts all redirects together', async () => {
    const server = await httpServer((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 70);
    });
    // Ten redirects of 70 ms are over this limit, one of them is far below it.
    const { record } = await sendCall(`${server.url}/`, { limits: { callMs: 600 } });
    expect(record.error?.code).toBe('TIMEOUT');
    expect(record.redirects.length).toBeGreaterThanOrEqual(1);
  });

  test('does not run out for a server that drips, as long as it is done in time', async () => {
    const server = await rawServer((socket) => {
      const letters = [...'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'];
      const next = (): unknown => letters.length > 0 && socket.write(letters.shift() ?? '', () => setImmediate(next));
      socket.once('data', next);
    });
    const { record } = await sendCall(server.url);
    expect(record).toMatchObject({ status: 200, responseBody: 'ok', error: null });
  });

  test('to connect is limited on its own, look-up included', async () => {
    const { record } = await sendCall('http://never.example/', { limits: { connectMs: 20 } }, slowNames());
    expect(record.error).toMatchObject({ code: 'CONNECT_TIMEOUT' });
    expect(record.error?.message).toContain('never.example:80 within 20 ms (limits.connectMs in passbench.yml)');
    expect(record.error?.message).toContain('while its name was looked up');
  });

  test('to connect covers the TLS handshake', async () => {
    const server = await rawServer(() => undefined);
    const { record } = await sendCall(`https://${server.host}/`, { limits: { connectMs: 100 } });
    expect(record.error?.code).toBe('CONNECT_TIMEOUT');
    expect(record.error?.message).toContain('during the TLS handshake');
    expect(record.timings.tls).toBeGreaterThan(0);
  });
});

describe('aborting', () => {
  test.each([
    ['while waiting for the answer', ''],
    ['while the body arrives', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'],
  ])('ends a call at once %s, and its connection', async (_name, answer) => {
    const asked = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    const server = await rawServer((socket) => {
      socket.once('data', () => socket.write(answer, () => asked.resolve()));
      socket.on('close', () => closed.resolve());
    });
    const controller = new AbortController();
    const call = sendCall(server.url, { signal: controller.signal });
    await asked.promise;
    const aborted = performance.now();
    controller.abort();
    const { answer: given, record } = await call;
    expect(performance.now() - aborted).toBeLessThan(3_000);
    expect(given).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
    expect(record.error?.code).toBe('ABORTED');
    await closed.promise;
  });

  test('while a name is looked up does not wait for the look-up', async () => {
    const controller = new AbortController();
    const looking = Promise.withResolvers<void>();
    const network = slowNames(() => looking.resolve());
    const call = sendCall('http://never.example/', { signal: controller.signal }, network);
    await looking.promise;
    controller.abort();
    expect((await call).record.error?.code).toBe('ABORTED');
  });

  test('before the call means that nothing is sent', async () => {
    const server = await httpServer((_request, response) => response.end());
    const { record } = await sendCall(server.url, { signal: AbortSignal.abort() });
    expect(record).toMatchObject({ status: null, error: { code: 'ABORTED' } });
    expect(server.opened()).toBe(0);
  });
});
