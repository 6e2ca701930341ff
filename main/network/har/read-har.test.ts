import { describe, expect, test } from 'vitest';
import { readHar } from './read-har.ts';
import { apiClient, chrome, firefox, proxy, safari } from './testing/har-samples.ts';

function read(text: string) {
  const har = readHar(text);
  if ('problem' in har) throw new Error(har.problem);
  expect(har.problems).toEqual([]);
  return har;
}
const calls = (text: string) => read(text).calls.map(({ call }) => call);

describe('a HAR of Chrome', () => {
  test('gives its calls without pseudo headers, with form fields, joined headers and a decoded body', () => {
    const [call] = calls(chrome);
    expect(call).toMatchObject({
      method: 'POST',
      url: 'https://crm.example.com/v1/customers?page=1',
      requestHeaders: { 'content-type': 'application/x-www-form-urlencoded' },
      requestBody: 'name=Zo%C3%AB&city=Le+Mans',
      status: 200,
      responseHeaders: { 'set-cookie': ['a=1; Path=/', 'b=2; HttpOnly'] },
      responseBody: '{"ok":true}',
      responseBodyFacts: { encoding: 'utf8', size: 11, truncated: false },
      startedAt: Date.UTC(2026, 2, 1, 10, 0, 0, 123),
      durationMs: 31.5,
      timings: { dns: 2, connect: 4, tls: 8, send: 1, wait: 12, receive: 3 },
    });
    expect(Object.keys(call?.requestHeaders ?? {})).toEqual(['content-type']);
  });

  test('has a blocked entry as a call without an answer, and says of the others why they are none', () => {
    const { calls: all, unusable, creator } = read(chrome);
    expect(creator).toBe('WebInspector 537.36');
    expect(all[1]).toMatchObject({
      entry: 1,
      call: {
        status: null,
        error: { code: 'NETWORK_FAILED', message: 'No answer came (net::ERR_BLOCKED_BY_CLIENT).' },
      },
    });
    expect(unusable.map(({ entry, why }) => [entry, why])).toEqual([
      [2, 'a WebSocket, not a call'],
      [3, 'a data: URL; scripts reach http: and https: only'],
      [4, 'the body of its answer was not saved'],
    ]);
  });
});

test('a HAR of Firefox: headers in lines, a time zone, a field that is no percent-encoding, a redirect without its header', () => {
  expect(calls(firefox)[0]).toMatchObject({
    requestBody: 'rate=100%25',
    status: 302,
    responseHeaders: { 'set-cookie': ['a=1', 'b=2'], location: 'https://crm.example.com/done' },
    startedAt: Date.UTC(2026, 2, 1, 10),
    durationMs: 40,
  });
});

test('a HAR of Safari: nulls are absent things', () => {
  expect(calls(safari)[0]).toMatchObject({
    requestBody: null,
    status: 204,
    statusText: '',
    responseHeaders: {},
    responseBody: '',
    timings: { dns: null, connect: null, tls: null, send: 0, wait: 12, receive: 0.25 },
  });
});

test('a HAR of a proxy: encoded bodies are decoded, a form of fields has a text again, bytes stay bytes', () => {
  const [form, bytes] = calls(proxy);
  expect(form).toMatchObject({
    method: 'POST',
    requestBody:
      '--XYZ\r\nContent-Disposition: form-data; name="id"\r\n\r\nC-42\r\n' +
      '--XYZ\r\nContent-Disposition: form-data; name="photo"; filename="me.png"\r\nContent-Type: image/png\r\n\r\npng\r\n--XYZ--\r\n',
    responseBody: 'hello',
    responseBodyFacts: { encoding: 'utf8', size: 5, truncated: false },
  });
  expect(bytes).toMatchObject({
    requestBody: '/wD+',
    requestBodyFacts: { encoding: 'base64', size: 3 },
    requestHeaders: { 'content-type': 'application/octet-stream' },
    responseBody: '//4=',
    responseBodyFacts: { encoding: 'base64', size: 2 },
  });
});

test('a HAR of an API client: the query comes back to its URL, what is missing is empty', () => {
  expect(calls(apiClient)[0]).toMatchObject({
    url: 'https://crm.example.com/search?q=a+b&page=2',
    requestBody: null,
    responseHeaders: { 'content-type': 'application/json' },
    responseBody: '[]',
    startedAt: 0,
    durationMs: 0,
  });
});

test('a byte order mark is no error', () => {
  expect(read(`\uFEFF${apiClient}`).calls).toHaveLength(1);
});

describe('what is no HAR', () => {
  test.each([
    ['', 'is no HAR: it is empty'],
    ['{"log": ', /^is no HAR: it is not JSON \(.+\)$/],
    ['[]', /^is no HAR: the file: /],
    ['{"log": {"version": "1.2"}}', /^is no HAR: log\.entries: /],
  ])('%j says what is wrong', (text, problem) => {
    expect(readHar(text)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('an entry or an option that is wrong is named with its place, and the others are read', () => {
    const { log } = JSON.parse(apiClient) as { log: { entries: object[] } };
    const text = JSON.stringify({
      log: { ...log, _passbench: { onMiss: 'never' }, entries: [{ request: { method: 'GET' } }, ...log.entries] },
    });
    expect(readHar(text)).toMatchObject({
      calls: [{ entry: 1 }],
      problems: [
        { entry: null, path: 'log._passbench.onMiss' },
        { entry: 0, path: 'request.url' },
      ],
    });
  });
});
