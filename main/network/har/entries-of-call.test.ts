import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entriesOfCall } from './entries-of-call.ts';
import { readHar } from './read-har.ts';
import { againstTheStandard } from './testing/published-schema.ts';
import { anyAnsweredCall, facts, recordedCall } from './testing/any-call.ts';
import { harText, newHar } from './write-har.ts';

type Json = Record<string, never>;
const entries = (call: Parameters<typeof entriesOfCall>[0]) => entriesOfCall(call) as unknown as Json[];

function readBack(text: string) {
  const har = readHar(text);
  if ('problem' in har) throw new Error(har.problem.message);
  return har;
}

test('the published schema finds fault with what is wrong, so that its silence says something', () => {
  expect(againstTheStandard({ log: { version: '1.2', entries: [{}] } })).not.toEqual([]);
});

test('whatever a call was, its entries fit the published schema and are read back as the same call', () => {
  fc.assert(
    fc.property(anyAnsweredCall, (call) => {
      const text = harText(newHar('1.2.3', entriesOfCall(call)));
      expect(againstTheStandard(JSON.parse(text))).toEqual([]);
      expect(readBack(text).calls).toEqual([{ entry: 0, call }]);
    }),
  );
});

test('a call without an answer is an entry with status 0 and its error', () => {
  const error = { code: 'RESET' as const, message: 'crm.example.com closed the connection.' };
  const none = { status: null, statusText: null, responseHeaders: null, responseBody: null, responseBodyFacts: null };
  const call = recordedCall({ ...none, error });
  const text = harText(newHar('1.2.3', entriesOfCall(call)));
  expect(againstTheStandard(JSON.parse(text))).toEqual([]);
  expect(entries(call)[0]).toMatchObject({
    response: { status: 0, headers: [], _error: 'RESET', comment: 'crm.example.com closed the connection.' },
  });
  expect(readBack(text).calls[0]?.call).toEqual(call);
});

describe('timings', () => {
  test('of phases that did not happen are -1, TLS counts to the connection, and the rest was waiting for a turn', () => {
    const call = recordedCall({
      durationMs: 50,
      timings: { dns: null, connect: 10, tls: 5.5, send: 1, wait: 20, receive: 3.5 },
    });
    expect(entries(call)[0]).toMatchObject({
      time: 50,
      timings: { blocked: 10, dns: -1, connect: 15.5, ssl: 5.5, send: 1, wait: 20, receive: 3.5 },
    });
  });

  test('that the standard asks for are 0 where a rule answered', () => {
    const timings = { dns: null, connect: null, tls: null, send: null, wait: null, receive: null };
    expect(entries(recordedCall({ durationMs: 0, timings }))[0]).toMatchObject({
      timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 0, receive: 0 },
    });
  });
});

test('query and cookies are taken apart', () => {
  const call = recordedCall({
    url: 'https://crm.example.com/?a=1&a=%202&b=',
    requestHeaders: { cookie: 'x=1; y=a=b' },
    responseHeaders: {
      'set-cookie': [
        's=9; Path=/p; Domain=crm.example.com; Secure; HttpOnly',
        't=1; Expires=Sun, 01 Mar 2026 10:00:00 GMT',
      ],
    },
  });
  expect(entries(call)[0]).toMatchObject({
    request: {
      queryString: [
        { name: 'a', value: '1' },
        { name: 'a', value: ' 2' },
        { name: 'b', value: '' },
      ],
      cookies: [
        { name: 'x', value: '1' },
        { name: 'y', value: 'a=b' },
      ],
    },
    response: {
      cookies: [
        { name: 's', value: '9', path: '/p', domain: 'crm.example.com', secure: true, httpOnly: true },
        { name: 't', value: '1', expires: '2026-03-01T10:00:00.000Z' },
      ],
    },
  });
});

test('each hop of a redirect is an entry, as it was sent', () => {
  const sent = '{"name":"Zoë"}';
  const call = recordedCall({
    method: 'POST',
    url: 'https://a.example/form',
    requestHeaders: { host: 'a.example', 'content-type': 'application/json', 'x-api-key': 'k', accept: '*/*' },
    requestBody: sent,
    requestBodyFacts: facts(sent),
    redirects: [
      { status: 307, from: 'https://a.example/form', to: 'https://a.example/form2', dropped: [] },
      { status: 303, from: 'https://a.example/form2', to: 'https://b.example/done', dropped: ['x-api-key'] },
    ],
  });
  const text = harText(newHar('1.2.3', entriesOfCall(call)));
  expect(againstTheStandard(JSON.parse(text))).toEqual([]);
  const hops = readBack(text).calls.map(({ call: hop }) => hop);
  expect(hops).toMatchObject([
    {
      method: 'POST',
      url: 'https://a.example/form',
      status: 307,
      responseHeaders: { location: 'https://a.example/form2' },
    },
    { method: 'POST', url: 'https://a.example/form2', status: 303, requestBody: sent },
    { method: 'GET', url: 'https://b.example/done', status: 200, requestBody: null, requestHeaders: { accept: '*/*' } },
  ]);
  expect(hops[2]?.requestHeaders).toEqual({ accept: '*/*' });
});

test('a file is for git: indented, with a line feed at the end, and the same for the same calls', () => {
  const text = harText(newHar('1.2.3', entriesOfCall(recordedCall())));
  expect(text).toBe(harText(newHar('1.2.3', entriesOfCall(recordedCall()))));
  expect(text.startsWith('{\n  "log": {\n    "version": "1.2",\n    "creator": {')).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
});
