import { describe, expect, test } from 'vitest';
import type { Call } from '#contract/entities/call.ts';
import { draftRule } from './rule-draft.ts';

const answered: Call = {
  id: 'run-1/1',
  method: 'GET',
  url: 'https://crm.example/customers/C-42?full=1',
  requestHeaders: { authorization: 'Bearer x' },
  requestBody: null,
  requestBodyFacts: null,
  status: 200,
  statusText: 'OK',
  responseHeaders: { 'content-type': 'application/json; charset=utf-8', date: 'today', 'x-request-id': '1' },
  responseBody: '{"points":1280}',
  responseBodyFacts: { encoding: 'utf8', size: 15, truncated: false },
  source: 'live',
  rule: null,
  fault: null,
  recording: null,
  redirects: [],
  startedAt: 0,
  durationMs: 1,
  timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
  error: null,
};

const draft = (call: Partial<Call>) => draftRule({ ...answered, ...call });

describe('a rule from a call', () => {
  test('answers as the call was answered', () => {
    expect(draftRule(answered)).toEqual({
      rule: {
        name: 'GET crm.example/customers/C-42',
        enabled: true,
        match: { method: 'GET', url: 'https://crm.example/customers/C-42?full=1' },
        stub: {
          status: 200,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          template: false,
          json: { points: 1280 },
        },
      },
    });
  });

  test('keeps headers that a connector reads, and no cookies, tokens or words of proxies', () => {
    const responseHeaders = {
      'content-type': 'application/json',
      'retry-after': '5',
      etag: '"1"',
      link: ['<a>; rel="next"', '<b>; rel="last"'],
      'x-rate-limit-remaining': '7',
      'set-cookie': ['session=secret'],
      'x-auth-token': 'secret',
      'transfer-encoding': 'chunked',
      'content-encoding': 'gzip',
      'cf-ray': '1',
      server: 'nginx',
    };
    expect(draft({ responseHeaders })).toMatchObject({
      rule: {
        stub: {
          headers: {
            'retry-after': '5',
            etag: '"1"',
            link: '<a>; rel="next", <b>; rel="last"',
            'x-rate-limit-remaining': '7',
          },
        },
      },
    });
    expect(JSON.stringify(draft({ responseHeaders }))).not.toMatch(/secret|chunked|gzip|nginx|cf-ray/);
  });

  test('has text as text, also invalid JSON, and nothing for an empty body', () => {
    const broken = draft({ responseBody: '{"a":' });
    expect(broken).toMatchObject({ rule: { stub: { body: '{"a":' } } });
    const text = draft({ responseHeaders: { 'content-type': 'text/plain' }, responseBody: 'hello' });
    expect(text).toMatchObject({ rule: { stub: { headers: {}, body: 'hello' } } });
    const none = draft({ status: 204, responseHeaders: {}, responseBody: '' });
    expect(none).toEqual({ rule: expect.objectContaining({ stub: { status: 204, headers: {}, template: false } }) });
  });

  test('is for any method if the call has one that rules cannot name', () => {
    expect(draft({ method: 'PURGE' })).toMatchObject({ rule: { match: { url: answered.url } } });
  });

  test.each<[string, Partial<Call>, string]>([
    ['no answer', { status: null, responseBody: null, responseBodyFacts: null }, 'it got no answer'],
    ['half a body', { responseBodyFacts: { encoding: 'utf8', size: 99, truncated: true } }, 'not recorded completely'],
    [
      'bytes',
      { responseBody: 'AAEC', responseBodyFacts: { encoding: 'base64', size: 3, truncated: false } },
      'is not text',
    ],
  ])('cannot be made of %s', (_name, call, says) => {
    expect(draft(call)).toEqual({ refusal: { code: 'INPUT_INVALID', message: expect.stringContaining(says) } });
  });
});

describe('an answer that a file of rules cannot hold as data', () => {
  test.each(['{"id":12345678901234567890}', '{"big":1e400}', '{"__proto__":{"a":1}}', '{"d":1234567890.12345678901}'])(
    '%s is kept as text',
    (body) => {
      expect(draft({ responseHeaders: { 'content-type': 'application/json' }, responseBody: body })).toMatchObject({
        rule: { stub: { headers: { 'content-type': 'application/json' }, body } },
      });
    },
  );

  test('with a status of its own is refused with why', () => {
    expect(draft({ status: 999 })).toMatchObject({
      refusal: { code: 'INPUT_INVALID', message: expect.stringContaining('its status 999') as string },
    });
  });
});
