import { describe, expect, test } from 'vitest';
import { sendCall, testNetwork } from './testing/calls.ts';
import { answeringServer, httpServer, rawServer, type TestServer } from './testing/servers.ts';
import { nextHop } from './redirects.ts';

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A server that records its requests and answers as `answer` says: a status and a location, or 200. */
async function recordingServer(
  answer: (url: string) => [number, string] | null,
): Promise<TestServer & { seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = await httpServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      const redirect = answer(request.url ?? '');
      if (redirect === null) response.end('arrived');
      else response.writeHead(redirect[0], { location: redirect[1] }).end('on the way');
    });
  });
  return { ...server, seen };
}

const target = (): Promise<TestServer & { seen: Seen[] }> => recordingServer(() => null);

describe('a redirect', () => {
  test.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [303, 'DELETE', 'GET', ''],
    [301, 'PUT', 'PUT', 'a body'],
    [302, 'DELETE', 'DELETE', 'a body'],
    [307, 'POST', 'POST', 'a body'],
    [308, 'PATCH', 'PATCH', 'a body'],
  ])('%i turns %s into %s with the body "%s"', async (status, method, then, body) => {
    const server = await recordingServer((url) => (url === '/from' ? [status, '/to?x=1'] : null));
    const { answer, record } = await sendCall(`${server.url}/from`, {
      method,
      body: 'a body',
      headers: { 'Content-Type': 'text/plain', 'X-Tier': 'gold' },
    });
    expect(server.seen[1]).toMatchObject({ method: then, url: '/to?x=1', body });
    expect(server.seen[1]?.headers['content-type']).toBe(body === '' ? undefined : 'text/plain');
    expect(server.seen[1]?.headers['x-tier']).toBe('gold');
    expect(answer).toMatchObject({ ok: true, status: 200, url: `${server.url}/to?x=1`, redirected: true });
    expect(record).toMatchObject({
      method,
      url: `${server.url}/from`,
      requestBody: 'a body',
      status: 200,
      responseBody: 'arrived',
      redirects: [{ status, from: `${server.url}/from`, to: `${server.url}/to?x=1`, dropped: [] }],
    });
  });

  test.each([301, 302, 303])('%i keeps HEAD', async (status) => {
    const server = await recordingServer((url) => (url === '/from' ? [status, '/to'] : null));
    await sendCall(`${server.url}/from`, { method: 'HEAD' });
    expect(server.seen[1]?.method).toBe('HEAD');
  });

  test('within an origin keeps credentials and the connection', async () => {
    const server = await recordingServer((url) => (url === '/a' ? [302, '/b'] : null));
    await sendCall(`${server.url}/a`, { headers: { Authorization: 'Bearer abc', Cookie: 'a=1' } });
    expect(server.seen[1]?.headers).toMatchObject({ authorization: 'Bearer abc', cookie: 'a=1' });
    expect(server.opened()).toBe(1);
  });

  test('to another origin drops every header that could carry a credential, and records it', async () => {
    const other = await target();
    const server = await recordingServer(() => [307, `${other.url}/there`]);
    const { record } = await sendCall(`${server.url}/here`, {
      method: 'POST',
      body: '{}',
      headers: {
        Authorization: 'Basic bWU6cHc=',
        Cookie: 'sid=1',
        'Proxy-Authorization': 'Basic bWU6cHc=',
        'X-Api-Key': 'k',
        'X-Acme-Token': 't',
        'Client-Secret': 's',
        'Ocp-Apim-Subscription-Key': 'k',
        'X-Custom': 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x',
        'Content-Type': 'application/json',
        'X-Tier': 'gold',
      },
    });
    expect(other.seen).toHaveLength(1);
    expect(Object.keys(other.seen[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
      'x-tier',
    ]);
    expect(other.seen[0]?.headers['host']).toBe(other.host);
    expect(record.redirects[0]?.dropped).toEqual([
      'authorization',
      'cookie',
      'proxy-authorization',
      'x-api-key',
      'x-acme-token',
      'client-secret',
      'ocp-apim-subscription-key',
      'x-custom',
    ]);
  });

  test('back to the first origin does not bring credentials back', async () => {
    const home: { url: string } = { url: '' };
    const other = await recordingServer(() => [302, `${home.url}/end`]);
    const server = await recordingServer((url) => (url === '/start' ? [302, other.url] : null));
    home.url = server.url;
    const { record } = await sendCall(`${server.url}/start`, { headers: { Authorization: 'Bearer abc' } });
    expect(record.status).toBe(200);
    expect(server.seen[1]?.headers['authorization']).toBeUndefined();
  });

  test('may be relative, and in UTF-8', async () => {
    const answer = 'HTTP/1.1 302 Found\r\nLocation: ../caf\u00e9?q=\u00e9\r\nContent-Length: 0\r\n\r\n';
    const server = await rawServer((socket) => socket.on('data', () => socket.write(answer)));
    const { record } = await sendCall(`${server.url}/a/b/c`, { limits: { redirects: 1 } });
    expect(record.redirects[0]?.to).toBe(`${server.url}/a/caf%C3%A9?q=%C3%A9`);
  });

  test('is text in a recording, with placeholders that are no bytes of UTF-8', () => {
    const request = { method: 'GET', url: new URL('https://crm.example/a'), headers: [], body: null };
    const answer = { status: 307, headers: [['location', '/b?k=«K·9da9c7»'] as const] };
    const hop = nextHop(request, answer, { mode: 'follow', followed: 0, limit: 1 });
    expect(hop).toMatchObject({ redirect: { to: 'https://crm.example/b?k=%C2%ABK%C2%B79da9c7%C2%BB' } });
  });

  test('without a location is the answer', async () => {
    const server = await answeringServer('HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\nok');
    expect((await sendCall(server.url)).answer).toMatchObject({ ok: true, status: 302, redirected: false });
  });

  test.each([
    ['another scheme', 'file:///etc/passwd'],
    ['data', 'data:text/plain,x'],
    ['no URL', 'http://['],
    ['a URL with credentials', 'http://me:pw@127.0.0.1/'],
  ])('to %s is refused, and the redirecting answer is recorded', async (_name, location) => {
    const server = await answeringServer(
      `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 4\r\n\r\nthis`,
    );
    const { answer, record } = await sendCall(server.url);
    expect(answer).toMatchObject({ ok: false, error: { code: 'REDIRECT_REFUSED' } });
    expect(record).toMatchObject({ status: 302, responseBody: 'this', redirects: [] });
    expect(record.responseHeaders?.['location']).toBe(location);
  });
});

describe('the redirect mode', () => {
  test('manual returns the redirect itself', async () => {
    const server = await recordingServer(() => [302, '/next']);
    const { answer, record } = await sendCall(server.url, { redirect: 'manual' });
    expect(answer).toMatchObject({ ok: true, status: 302, redirected: false, body: { data: 'on the way' } });
    expect(record).toMatchObject({ status: 302, redirects: [], responseHeaders: { location: '/next' } });
    expect(server.seen).toHaveLength(1);
  });

  test('error refuses it', async () => {
    const server = await recordingServer(() => [302, '/next']);
    const { answer, record } = await sendCall(server.url, { redirect: 'error' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'REDIRECT_REFUSED' } });
    expect(record).toMatchObject({ status: 302, responseBody: 'on the way' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a chain of redirects', () => {
  const countingServer = (): Promise<TestServer & { seen: Seen[] }> =>
    recordingServer((url) => {
      const left = Number(url.slice(1));
      return left > 0 ? [302, `/${left - 1}`] : null;
    });

  test('of as many as allowed is followed, over one connection', async () => {
    const server = await countingServer();
    const { record } = await sendCall(`${server.url}/10`);
    expect(record).toMatchObject({ status: 200, responseBody: 'arrived', error: null });
    expect(record.redirects.map(({ to }) => to.replace(server.url, ''))).toEqual([
      '/9',
      '/8',
      '/7',
      '/6',
      '/5',
      '/4',
      '/3',
      '/2',
      '/1',
      '/0',
    ]);
    expect(server.opened()).toBe(1);
  });

  test('of one more is TOO_MANY_REDIRECTS', async () => {
    const server = await countingServer();
    const { answer, record } = await sendCall(`${server.url}/11`);
    expect(answer).toMatchObject({ ok: false, error: { code: 'TOO_MANY_REDIRECTS' } });
    expect(record.redirects).toHaveLength(10);
    expect(record).toMatchObject({ status: 302, responseHeaders: { location: '/0' } });
    expect(server.seen).toHaveLength(11);
  });

  test('in a circle ends', async () => {
    const server = await recordingServer(() => [302, '/']);
    const { record } = await sendCall(server.url, { limits: { redirects: 3 } });
    expect(record).toMatchObject({ error: { code: 'TOO_MANY_REDIRECTS' } });
    expect(server.seen).toHaveLength(4);
  });

  test('is not followed at all if the limit is 0', async () => {
    const server = await countingServer();
    const { record } = await sendCall(`${server.url}/1`, { limits: { redirects: 0 } });
    expect(record).toMatchObject({ error: { code: 'TOO_MANY_REDIRECTS' }, redirects: [] });
  });

  test('leaves no connection hanging where a redirect has a body without end', async () => {
    const server = await httpServer((request, response) => {
      if (request.url === '/end') response.end('arrived');
      else response.writeHead(302, { location: '/end' }).write('endless');
    });
    const network = testNetwork();
    const { record } = await sendCall(server.url, {}, network);
    expect(record).toMatchObject({ status: 200, responseBody: 'arrived' });
    await sendCall(`${server.url}/end`, {}, network);
    expect(server.opened()).toBe(2);
  });
});
