import { networkInterfaces } from 'node:os';
import { callSummary, call as callSchema } from '#contract/entities/call.ts';
import { describe, expect, test } from 'vitest';
import { sendCall, testNetwork } from './testing/calls.ts';
import { answeringServer, httpServer, rawServer } from './testing/servers.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

describe('a call to a server', () => {
  test('sends method, path, query, headers and body as the script gave them', async () => {
    const seen: unknown[] = [];
    const server = await httpServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push([request.method, request.url, request.headers['content-type'], request.headers['x-tier'], body]);
        response.end();
      });
    });

    await sendCall(`${server.url}/points?of=C-42#top`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Tier': 'gold' },
      body: '{"points":3}',
    });

    expect(seen).toEqual([['POST', '/points?of=C-42', 'application/json', 'gold', '{"points":3}']]);
  });

  test('returns the answer to the script as fetch does', async () => {
    const server = await httpServer((_request, response) => {
      response.writeHead(201, 'Made', [
        ['Content-Type', 'application/json'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ]);
      response.end('{"name":"Zoë"}');
    });

    const { answer } = await sendCall(`${server.url}/customers#new`);

    expect(answer).toMatchObject({
      ok: true,
      status: 201,
      statusText: 'Made',
      url: `${server.url}/customers`,
      redirected: false,
      body: { encoding: 'utf8', data: '{"name":"Zoë"}' },
    });
    expect(answer.ok && answer.headers.slice(0, 3)).toEqual([
      ['content-type', 'application/json'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
  });

  test('is recorded whole, in the form of the contract', async () => {
    const server = await answeringServer(
      'HTTP/1.1 404 Nobody\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 4\r\n\r\nnone',
    );

    const { answer, record } = await sendCall(`${server.url}/c?id=7`, {
      method: 'post',
      headers: [
        ['X-Trace', 'one'],
        ['x-trace', 'two'],
      ],
      body: 'id=7',
    });

    expect(callSchema.omit({ id: true }).parse(record)).toEqual(record);
    expect(record).toEqual({
      fault: null,
      recording: null,
      method: 'POST',
      url: `${server.url}/c?id=7`,
      requestHeaders: {
        host: server.host,
        connection: 'keep-alive',
        'x-trace': ['one', 'two'],
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br, zstd',
        'user-agent': 'Passbench/1.2.3',
        'content-length': '4',
      },
      requestBody: 'id=7',
      requestBodyFacts: { encoding: 'utf8', size: 4, truncated: false },
      status: 404,
      statusText: 'Nobody',
      responseHeaders: { 'set-cookie': ['a=1', 'b=2'], 'content-length': '4' },
      responseBody: 'none',
      responseBodyFacts: { encoding: 'utf8', size: 4, truncated: false },
      source: 'live',
      rule: null,
      redirects: [],
      startedAt: 1_800_000_000_000,
      durationMs: answer.durationMs,
      timings: record.timings,
      error: null,
    });
  });

  test.each([
    ['GET', undefined],
    ['HEAD', undefined],
    ['DELETE', undefined],
    ['OPTIONS', 'a body'],
    ['POST', undefined],
    ['PUT', ''],
    ['PATCH', '{"a":1}'],
    ['DELETE', '{"a":1}'],
    ['QUERY', undefined],
    ['PURGE', undefined],
  ])('records exactly the request headers that went over the wire (%s, body %s)', async (method, body) => {
    let received = '';
    const server = await rawServer((socket) =>
      socket.once('data', (data) => {
        received = data.toString('latin1');
        socket.write('HTTP/1.1 204 No Content\r\n\r\n');
      }),
    );

    const { record } = await sendCall(`${server.url}/`, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { 'X-Name': 'Zo\u00eb' },
    });

    const lines = received.slice(0, received.indexOf('\r\n\r\n')).split('\r\n').slice(1);
    const wire = lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 2),
    ]);
    expect(Object.entries(record.requestHeaders)).toEqual(wire);
  });

  test('keeps the script’s own accept, accept-encoding and user-agent', async () => {
    const server = await answeringServer('HTTP/1.1 204 No Content\r\n\r\n');
    const headers = { Accept: 'text/csv', 'Accept-Encoding': 'br', 'User-Agent': 'connector' };
    const { record } = await sendCall(server.url, { headers });
    expect(record.requestHeaders).toMatchObject({
      accept: 'text/csv',
      'accept-encoding': 'br',
      'user-agent': 'connector',
    });
  });

  test('has no body if the method is HEAD, whatever the headers say', async () => {
    const server = await answeringServer('HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Encoding: gzip\r\n\r\n');
    const { answer, record } = await sendCall(server.url, { method: 'HEAD' });
    expect(answer).toMatchObject({ ok: true, status: 200, body: { encoding: 'utf8', data: '' } });
    expect(record.responseBodyFacts).toEqual({ encoding: 'utf8', size: 0, truncated: false });
  });

  test('passes over informational answers', async () => {
    const server = await answeringServer(
      'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    );
    const { record } = await sendCall(server.url);
    expect(record).toMatchObject({ status: 200, responseHeaders: { 'content-length': '2' }, responseBody: 'ok' });
  });

  test('keeps a header named __proto__ as the plain header that it is', async () => {
    const server = await answeringServer('HTTP/1.1 200 OK\r\n__proto__: x\r\nContent-Length: 0\r\n\r\n');
    const { record } = await sendCall(server.url);
    expect(Object.entries(record.responseHeaders ?? {})).toContainEqual(['__proto__', 'x']);
  });

  test.runIf(hasIpv6)('reaches a server over IPv6', async () => {
    const server = await httpServer((_request, response) => response.end('six'), '::1');
    const { record } = await sendCall(server.url);
    expect(record).toMatchObject({ status: 200, responseBody: 'six', requestHeaders: { host: server.host } });
  });
});

describe('timings', () => {
  test('of a new connection to a name have dns, connect, send, wait and receive, and add up', async () => {
    const server = await httpServer((_request, response) => response.end('x'));
    const { record } = await sendCall(`http://localhost:${server.port}/`);
    const { tls, ...phases } = record.timings;
    expect(tls).toBeNull();
    expect(Object.values(phases).every((value) => value !== null && value >= 0)).toBe(true);
    const sum = Object.values(phases).reduce<number>((total, value) => total + (value ?? 0), 0);
    expect(sum).toBeLessThanOrEqual(record.durationMs + 0.01);
  });

  test('of a reused connection have no dns and no connect', async () => {
    const server = await httpServer((_request, response) => response.end('x'));
    const network = testNetwork();
    await sendCall(`http://localhost:${server.port}/`, {}, network);
    const { record } = await sendCall(`http://localhost:${server.port}/`, {}, network);
    expect(record.timings).toMatchObject({ dns: null, connect: null, tls: null });
    expect(record.timings.wait).toEqual(expect.any(Number));
  });

  test('distinguish a slow answer from a slow body', async () => {
    const server = await httpServer((_request, response) => {
      setTimeout(() => {
        response.write('first');
        setTimeout(() => response.end('second'), 100);
      }, 50);
    });
    const { timings, responseBody } = (await sendCall(server.url)).record;
    expect(responseBody).toBe('firstsecond');
    // Less than the server took, since both clocks run on a busy machine.
    expect(timings.wait).toBeGreaterThan(25);
    expect(timings.receive).toBeGreaterThan(50);
    expect(timings.send).toBeLessThan(25);
  });

  test('count a body that the server reads slowly as sending', async () => {
    const server = await rawServer((socket) => {
      socket.pause();
      setTimeout(() => {
        socket.resume();
        socket.write('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
        socket.on('data', () => undefined);
      }, 100);
    });
    const { timings } = (await sendCall(server.url, { method: 'POST', body: Buffer.alloc(9_000_000, 'x') })).record;
    expect(timings.send).toBeGreaterThan(50);
  });
});

test('a record matches the schema of summaries in events', async () => {
  const { record } = await sendCall('data:text/plain,x');
  expect(callSummary.safeParse({ id: 'r/1', ...record }).success).toBe(true);
});
