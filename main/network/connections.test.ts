import { describe, expect, test } from 'vitest';
import { sendCall, testNetwork } from './testing/calls.ts';
import { httpServer, rawServer } from './testing/servers.ts';

describe('connections', () => {
  test('are kept between calls: 2,000 one after the other use one', async () => {
    const server = await httpServer((request, response) => response.end(request.url));
    const network = testNetwork();
    for (let n = 0; n < 2000; n += 1) {
      const { record } = await sendCall(`${server.url}/${n}`, {}, network);
      if (record.responseBody !== `/${n}`) throw new Error(`Call ${n} got ${record.responseBody}.`);
    }
    expect(server.opened()).toBe(1);
  });

  test('are at most 128 at once: of 2,000 calls together each gets its own answer', async () => {
    let most = 0;
    const server = await httpServer((request, response) => {
      most = Math.max(most, server.open());
      response.end(request.url);
    });
    const network = testNetwork();
    const numbers = Array.from({ length: 2000 }, (_value, n) => n);
    const results = await Promise.all(numbers.map((n) => sendCall(`${server.url}/${n}`, {}, network)));
    expect(results.map(({ record }) => record.responseBody)).toEqual(numbers.map((n) => `/${n}`));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(128);
    expect(server.opened()).toBeLessThanOrEqual(160);
  });

  test('idle are at most 32', async () => {
    const server = await httpServer((_request, response) => response.end());
    const network = testNetwork();
    await Promise.all(Array.from({ length: 200 }, () => sendCall(server.url, {}, network)));
    await expect.poll(() => server.open()).toBeLessThanOrEqual(32);
  });

  test('that failed leave none behind, over 500 calls', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.write('not HTTP\r\n\r\n')));
    const network = testNetwork();
    const results = await Promise.all(Array.from({ length: 500 }, () => sendCall(server.url, {}, network)));
    expect(results.every(({ record }) => record.error?.code === 'NETWORK_FAILED')).toBe(true);
    await expect.poll(() => server.open()).toBe(0);
  });

  test('that a server closes while idle are not used again', async () => {
    const server = await httpServer((_request, response) => response.end('x'));
    const closing = await rawServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx')),
    );
    const network = testNetwork();
    for (const url of [closing.url, server.url, closing.url, server.url]) {
      expect((await sendCall(url, {}, network)).record).toMatchObject({ status: 200, error: null });
    }
    expect(closing.opened()).toBe(2);
    expect(server.opened()).toBe(1);
  });

  test('a call that waits for its turn can be aborted, and the others proceed', async () => {
    const held: (() => void)[] = [];
    const full = Promise.withResolvers<void>();
    const server = await httpServer((_request, response) => {
      held.push(() => response.end());
      if (held.length === 128) full.resolve();
    });
    const network = testNetwork();
    const first = Array.from({ length: 128 }, () => sendCall(server.url, {}, network));
    await full.promise;
    const controller = new AbortController();
    const waiting = sendCall(server.url, { signal: controller.signal }, network);
    const last = sendCall(server.url, {}, network);
    controller.abort();
    expect((await waiting).record.error?.code).toBe('ABORTED');
    for (const end of held.splice(0)) end();
    await Promise.all(first);
    await expect.poll(() => held.length).toBe(1);
    held[0]?.();
    expect((await last).record.status).toBe(200);
  });
});

describe('closing the network', () => {
  test('ends calls under way and closes every connection', async () => {
    const asked = Promise.withResolvers<void>();
    const server = await httpServer((request, response) => {
      if (request.url === '/quick') response.end();
      else asked.resolve();
    });
    const network = testNetwork();
    await sendCall(`${server.url}/quick`, {}, network);
    const slow = sendCall(`${server.url}/slow`, {}, network);
    await asked.promise;
    await network.close();
    expect((await slow).record.error).toMatchObject({ code: 'ABORTED' });
    await expect.poll(() => server.open()).toBe(0);
  });

  test('means that later calls are not made', async () => {
    const server = await httpServer((_request, response) => response.end());
    const network = testNetwork();
    await network.close();
    const { record } = await sendCall(server.url, {}, network);
    expect(record.error?.message).toContain('Passbench is closing');
    expect(server.opened()).toBe(0);
  });
});
