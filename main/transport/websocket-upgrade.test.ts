import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { tokenProtocols } from '#contract/browser-handover.ts';
import { createClient } from '#contract/rpc-client.ts';
import { webSocketChannel } from '#contract/websocket-channel.ts';
import { requestUpgrade, sendRaw } from './testing/http-client.ts';
import type { TestServer } from './testing/test-page.ts';
import { startTestServer } from './testing/test-page.ts';

const protocols = (token: string): string => tokenProtocols(token).join(', ');

function openSocket({ port, token }: TestServer, options: { autoPong?: boolean } = {}): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}/rpc`, tokenProtocols(token), options);
}

async function statuses(port: number, requests: readonly Record<string, string>[]): Promise<number[]> {
  const answers = await Promise.all(requests.map((headers) => requestUpgrade(port, '/rpc', headers)));
  return answers.map(({ status }) => status);
}

async function expectServing(server: TestServer): Promise<void> {
  const channel = await webSocketChannel(openSocket(server));
  expect((await createClient(channel).tenant.info()).version).toBe('1.2.3');
  channel.close('done');
}

describe('a WebSocket', () => {
  test('is given to our page with the token, which is not echoed', async () => {
    const { port, origin, token } = await startTestServer();
    const answer = await requestUpgrade(port, '/rpc', { Origin: origin, 'Sec-WebSocket-Protocol': protocols(token) });
    expect(answer).toMatchObject({ status: 101, headers: { 'sec-websocket-protocol': 'passbench' } });
    expect(JSON.stringify(answer.headers)).not.toContain(token);
  });

  test('is given without an Origin to who has the token', async () => {
    const { port, token } = await startTestServer();
    expect(await requestUpgrade(port, '/rpc', { 'Sec-WebSocket-Protocol': protocols(token) })).toMatchObject({
      status: 101,
    });
  });

  test('is refused without the token, or with any other', async () => {
    const { port, origin, token, log } = await startTestServer();
    const earlier = (await startTestServer()).token;
    const wrong = ['', earlier, token.slice(1), `${token}A`, token.toLowerCase(), 'A'.repeat(43), 'x'.repeat(9000)];
    const headers = [
      { Origin: origin },
      { Origin: origin, 'Sec-WebSocket-Protocol': 'passbench' },
      ...wrong.map((given) => ({ Origin: origin, 'Sec-WebSocket-Protocol': protocols(given) })),
    ];
    expect(await statuses(port, headers)).toEqual(headers.map(() => 401));
    expect(log.join('\n')).not.toContain(token.slice(1));
  });

  test('accepts no token from a query, a cookie or an Authorization header', async () => {
    const { port, token, log } = await startTestServer();
    expect(await requestUpgrade(port, `/rpc?token=${token}`, {})).toMatchObject({ status: 404 });
    expect(log.join('\n')).not.toContain(token);
    const elsewhere = { Cookie: `token=${token}`, Authorization: `Bearer ${token}` };
    expect(await requestUpgrade(port, '/rpc', elsewhere)).toMatchObject({ status: 401 });
  });

  test('is refused to another site even with the token', async () => {
    const { port, token } = await startTestServer();
    const own = { 'Sec-WebSocket-Protocol': protocols(token) };
    const origins = ['null', 'https://evil.example', `http://127.0.0.1:${port + 1}`, `http://localhost:${port}`];
    const hosts = ['evil.example', `evil.example:${port}`, `127.0.0.1:${port + 1}`];
    const headers = [...origins.map((Origin) => ({ ...own, Origin })), ...hosts.map((Host) => ({ ...own, Host }))];
    expect(await statuses(port, headers)).toEqual(headers.map(() => 403));
  });

  test.each(['/', '/rpc/', '/RPC', '/index.html', '//rpc', '/rpc/../rpc'])('is refused at %s', async (path) => {
    const { port, token, origin } = await startTestServer();
    const headers = { Origin: origin, 'Sec-WebSocket-Protocol': protocols(token) };
    expect(await requestUpgrade(port, path, headers)).toMatchObject({ status: 404 });
  });

  test('that cannot be opened says what to do', async () => {
    const { port } = await startTestServer();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, tokenProtocols('wrong'));
    const opening = webSocketChannel(socket);
    await expect(opening).rejects.toMatchObject({ code: 'CHANNEL_CLOSED', message: expect.stringContaining('serve') });
  });
});

describe('an open WebSocket', () => {
  test('is closed for a message over the limit, and the server keeps running', async () => {
    const server = await startTestServer();
    const socket = openSocket(server);
    await once(socket, 'open');
    socket.send('x'.repeat(25 * 1024 * 1024));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
    await expectServing(server);
  });

  test('is closed for a binary message', async () => {
    const server = await startTestServer();
    const socket = openSocket(server);
    await once(socket, 'open');
    socket.send(Buffer.from('{"t":"cancel","id":1}'));
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([1003, 'protocol error: a message is not text']);
    await expectServing(server);
  });

  test('is closed for bytes that are no WebSocket frames', async () => {
    const server = await startTestServer();
    const handshake =
      `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n' +
      `Sec-WebSocket-Protocol: ${protocols(server.token)}\r\n\r\n`;
    expect(await sendRaw(server.port, `${handshake}${'\u007f'.repeat(1000)}`)).toMatch(/^HTTP\/1.1 101 /);
    await expectServing(server);
  });

  test('is dropped when the peer answers no ping', async () => {
    const server = await startTestServer({ pingEveryMs: 30 });
    const socket = openSocket(server, { autoPong: false });
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1006);
  });

  test('stays while the peer answers pings', async () => {
    const server = await startTestServer({ pingEveryMs: 150 });
    const socket = openSocket(server);
    const channel = await webSocketChannel(socket);
    for (let n = 0; n < 3; n += 1) await once(socket, 'ping');
    expect((await createClient(channel).tenant.info()).version).toBe('1.2.3');
  });

  test('learns why when the server stops', async () => {
    const server = await startTestServer();
    const channel = await webSocketChannel(openSocket(server));
    const closed = new Promise((resolve) => channel.onClose(resolve));
    await server.close();
    expect(await closed).toBe('Passbench was stopped');
  });

  test('cannot hold up the stop by never agreeing to close', async () => {
    const server = await startTestServer();
    const socket = openSocket(server);
    await once(socket, 'open');
    socket.pause();
    await server.close();
    const again = connect(server.port, '127.0.0.1');
    await expect(once(again, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    socket.terminate();
  });
});
