import { expect, test } from 'vitest';
import type { CallSummary } from '#contract/entities/call.ts';
import { redactCall, redactRequest } from './redact-records.ts';
import { Redactor } from './redactor.ts';

const KEY = '«CRM_KEY·a1b2c3»';
const BYTES = Buffer.concat([Buffer.from([0xff]), Buffer.from('hunter22')]).toString('base64');
const REDACTED_BYTES = Buffer.concat([Buffer.from([0xff]), Buffer.from(KEY)]).toString('base64');

function redactor(): Redactor {
  const made = new Redactor(() => 'a1b2c3');
  made.know({ name: 'CRM_KEY', value: 'hunter22' });
  return made;
}

const call = {
  id: 'run-1/1',
  method: 'POST',
  url: 'https://a.example/hunter22',
  requestHeaders: { authorization: 'Bearer other', 'x-key': ['hunter22', 'b'], 'x-hunter22': 'c' },
  requestBody: BYTES,
  requestBodyFacts: { encoding: 'base64', size: 9, truncated: false },
  status: 200,
  statusText: 'hunter22 OK',
  responseHeaders: { 'set-cookie': 'sid=1; Path=/' },
  responseBody: '{"password":"abc","n":1}',
  responseBodyFacts: { encoding: 'utf8', size: 24, truncated: false },
  source: 'live',
  rule: null,
  fault: null,
  recording: null,
  redirects: [{ status: 302, from: 'https://a.example/?token=t', to: 'https://b.example/hunter22', dropped: [] }],
  startedAt: 1,
  durationMs: 2,
  timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
  error: { code: 'RESET', message: 'https://a.example/hunter22 broke off' },
} satisfies CallSummary & { requestBody: string; responseBody: string };

test('every text of a call loses its secrets, and all else stays', () => {
  expect(redactCall(redactor(), call)).toEqual({
    ...call,
    url: `https://a.example/${KEY}`,
    requestHeaders: {
      authorization: 'Bearer «authorization·a1b2c3»',
      'x-key': [KEY, 'b'],
      [`x-${KEY}`]: 'c',
    },
    requestBody: REDACTED_BYTES,
    statusText: `${KEY} OK`,
    responseHeaders: { 'set-cookie': 'sid=«set-cookie·a1b2c3»; Path=/' },
    responseBody: '{"password":"«password·a1b2c3»","n":1}',
    redirects: [
      { status: 302, from: 'https://a.example/?token=«token·a1b2c3»', to: `https://b.example/${KEY}`, dropped: [] },
    ],
    error: { code: 'RESET', message: `https://a.example/${KEY} broke off` },
  });
});

test('a recording is looked up with the placeholders its calls were written with', () => {
  const { requestHeaders, requestBody, url } = redactCall(redactor(), call);
  const request = redactRequest(redactor(), {
    method: 'hunter22',
    url: call.url,
    headers: [['Authorization', 'Bearer other']],
    body: { encoding: 'base64', data: BYTES },
  });
  expect(request.method).toBe(KEY);
  expect(request.url).toBe(url);
  expect(request.headers).toEqual([['Authorization', requestHeaders.authorization]]);
  expect(request.body?.data).toBe(requestBody);
  expect(
    redactRequest(redactor(), { method: 'GET', url: 'https://a.example/', headers: [], body: null }).body,
  ).toBeNull();
});
