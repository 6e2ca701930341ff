import { rule } from '#contract/entities/rule.ts';
import { describe, expect, test } from 'vitest';
import { sendCall } from './testing/calls.ts';
import { httpServer } from './testing/servers.ts';

const stub = (given: object, url = '*'): ReturnType<typeof rule.parse> => rule.parse({ match: { url }, stub: given });

describe('a stubbed call', () => {
  test('gets the answer of the rule, and is recorded as a stub', async () => {
    const rules = [
      stub({ status: 500 }, 'https://other.example/*'),
      {
        ...stub({ status: 201, headers: { 'X-Tier': 'gold' }, json: { points: 1200 } }, 'https://crm.example/:id'),
        name: 'CRM',
      },
    ];
    const { answer, record } = await sendCall('https://crm.example/C-42', { method: 'POST', body: '{}', rules });
    expect(answer).toEqual({
      ok: true,
      status: 201,
      statusText: 'Created',
      url: 'https://crm.example/C-42',
      redirected: false,
      headers: [
        ['x-tier', 'gold'],
        ['content-type', 'application/json'],
      ],
      body: { encoding: 'utf8', data: '{"points":1200}' },
      durationMs: record.durationMs,
    });
    expect(record).toMatchObject({
      source: 'stub',
      rule: 'CRM',
      status: 201,
      responseHeaders: { 'x-tier': 'gold', 'content-type': 'application/json' },
      responseBody: '{"points":1200}',
      responseBodyFacts: { encoding: 'utf8', size: 15, truncated: false },
      requestBody: '{}',
      timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
      error: null,
    });
    expect(record.durationMs).toBeLessThan(500);
  });

  test.each([
    ['json', { json: [1] }, 'application/json', '[1]'],
    ['json that is null', { json: null }, 'application/json', 'null'],
    [
      'json under a type of its own',
      { json: {}, headers: { 'Content-Type': 'application/hal+json' } },
      'application/hal+json',
      '{}',
    ],
    ['text', { body: 'points: 3' }, 'text/plain', 'points: 3'],
    ['text under a type of its own', { body: '<a/>', headers: { 'content-type': 'text/xml' } }, 'text/xml', '<a/>'],
    ['nothing', {}, undefined, ''],
  ])('has the type and body of %s', async (_name, given, type, body) => {
    const { record } = await sendCall('https://crm.example/', { rules: [stub(given)] });
    expect(record.responseHeaders?.['content-type']).toBe(type);
    expect(record.responseBody).toBe(body);
  });

  test('has no body if the method or the status has none', async () => {
    const head = await sendCall('https://crm.example/', { method: 'HEAD', rules: [stub({ json: { a: 1 } })] });
    const empty = await sendCall('https://crm.example/', { rules: [stub({ status: 204, body: 'x' })] });
    expect([head.record.responseBody, empty.record.responseBody]).toEqual(['', '']);
  });

  test('opens no socket and needs no permission', async () => {
    const server = await httpServer((_request, response) => response.end('live'));
    const { record } = await sendCall(server.url, { allowHosts: [], rules: [stub({ body: 'stub' })] });
    expect(record).toMatchObject({ responseBody: 'stub', source: 'stub', rule: 'rule 1' });
    expect(server.opened()).toBe(0);
  });

  test('is refused where fetch would refuse the request', async () => {
    const { record } = await sendCall('https://crm.example/', { body: 'x', rules: [stub({})] });
    expect(record.error?.code).toBe('INVALID_REQUEST');
  });

  test('keeps to the limit of bodies', async () => {
    const rules = [stub({ body: 'x'.repeat(2000) })];
    const { record } = await sendCall('https://crm.example/', { limits: { bodyBytes: 1024 }, rules });
    expect(record.error?.code).toBe('BODY_TOO_LARGE');
  });

  test('is not answered once its run has ended', async () => {
    const { record } = await sendCall('https://crm.example/', { rules: [stub({})], signal: AbortSignal.abort() });
    expect(record.error?.code).toBe('ABORTED');
  });
});

describe('rules and redirects', () => {
  test('a stub can redirect, to another stub as to a server', async () => {
    const server = await httpServer((_request, response) => response.end('live'));
    const rules = [
      stub({ status: 302, headers: { Location: '/b' } }, 'https://crm.example/a'),
      stub({ status: 302, headers: { Location: server.url } }, 'https://crm.example/b'),
    ];
    const { record } = await sendCall('https://crm.example/a', { rules });
    expect(record).toMatchObject({ source: 'live', rule: null, status: 200, responseBody: 'live' });
    expect(record.redirects.map(({ to }) => to)).toEqual(['https://crm.example/b', `${server.url}/`]);
  });

  test('a server can redirect to what a rule answers', async () => {
    const server = await httpServer((_request, response) =>
      response.writeHead(302, { location: 'https://login.example/' }).end(),
    );
    const { record } = await sendCall(server.url, { rules: [stub({ body: 'stub' }, 'https://login.example/*')] });
    expect(record).toMatchObject({ source: 'stub', rule: 'rule 1', responseBody: 'stub' });
  });
});
