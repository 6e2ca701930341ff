import { describe, expect, test } from 'vitest';
import { readHar } from './read-har.ts';
import { apiClient, chrome, firefox, harWith, header, proxy, safari } from './testing/har-samples.ts';

function read(text: string) {
  const har = readHar(text);
  if ('problem' in har) throw new Error(har.problem.message);
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

describe('an answer or a body that is not known', () => {
  const text = undefined;
  test.each([
    ['no text and no size', { content: { size: -1, text } }, 'the body of its answer was not saved'],
    ['no text and null for the size', { content: { size: null, text } }, 'the body of its answer was not saved'],
    ['no text and a size', { content: { text } }, 'the body of its answer was not saved'],
    ['an empty text and a size', { content: { text: '' } }, 'the body of its answer was not saved'],
    ['no content', { content: null }, 'the body of its answer was not saved'],
    [
      'bytes on the wire',
      { content: { size: 0, text }, response: { bodySize: 9 } },
      'the body of its answer was not saved',
    ],
    [
      'a content-length',
      { content: { size: 0, text }, response: header('Content-Length', '12') },
      'the body of its answer was not saved',
    ],
    [
      'a comment',
      { content: { size: 0, text, comment: 'Response bodies are not included.' } },
      'the body of its answer was not saved',
    ],
    [
      'a file',
      { content: { size: -1, text, _file: '9b1d.json' } },
      'the body of its answer is in another file (9b1d.json)',
    ],
    ['half a text', { content: { _truncated: true } }, 'the body of its answer was not saved whole'],
    [
      'a request without its body',
      { request: { method: 'POST', bodySize: 9 } },
      'the body of its request was not saved',
    ],
    [
      'a request with a file',
      { request: { method: 'POST', postData: { mimeType: '', _file: 'a.bin' } } },
      'the body of its request is in another file (a.bin)',
    ],
    ['a status below 0', { response: { status: -2 } }, 'no answer: its status is -2'],
    ['a status far below 0', { response: { status: -999 } }, 'no answer: its status is -999'],
    ['a status that goes before the answer', { response: { status: 100 } }, 'no answer: its status is 100'],
  ])('is left out: %s', (_, change, why) => {
    const { calls: all, unusable } = read(harWith(change));
    expect(all).toEqual([]);
    expect(unusable).toEqual([{ entry: 0, method: expect.any(String), url: expect.any(String), why }]);
  });

  test.each([
    ['an empty body', { content: { size: 0, text }, response: { bodySize: 0 } }],
    ['an answer to HEAD', { content: { size: 12, text }, request: { method: 'HEAD' } }],
    ['a status without a body', { content: null, response: { status: 204 } }],
    ['a redirect', { content: { size: -1, text }, response: { status: 302, redirectURL: 'https://crm.example.com/' } }],
    ['a status that servers send', { content: { text: '', size: 0 }, response: { status: 999 } }],
  ])('is not the same as %s', (_, change) => {
    expect(calls(harWith(change))).toMatchObject([{ responseBody: '', error: null }]);
  });
});

test.each([
  [
    { _error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' },
    'NETWORK_FAILED',
    'The answer was cut off (net::ERR_INCOMPLETE_CHUNKED_ENCODING).',
  ],
  [{ _failureText: 'aborted' }, 'NETWORK_FAILED', 'The answer was cut off (aborted).'],
  [{ _error: 'RESET', comment: 'It was reset.' }, 'RESET', 'It was reset.'],
])('an answer that broke off has its error, and no whole body: %j', (response, code, message) => {
  expect(calls(harWith({ response, content: { size: 0, text: undefined } }))).toMatchObject([
    { status: 200, responseBodyFacts: { truncated: true }, error: { code, message } },
  ]);
});

describe('an encoding', () => {
  const base64 = (text: string, encoding = 'base64') => harWith({ content: { text, encoding } });
  test.each([
    ['eyJhIjoxfQ==', '{"a":1}'],
    ['eyJh\nIjoxfQ==', '{"a":1}'],
    ['Pz8_', '???'],
    ['{"name":"Zoe"}', '{"name":"Zoe"}'],
    ['hello', 'hello'],
    ['eyJhIjoxfQ', 'eyJhIjoxfQ'],
  ])('base64 is undone only where the text is base64: %j', (saved, body) => {
    expect(calls(base64(saved))[0]?.responseBody).toBe(body);
    expect(calls(base64(saved, 'Base64'))[0]?.responseBody).toBe(body);
    const postData = { mimeType: 'text/plain', text: saved, encoding: 'BASE64' };
    expect(calls(harWith({ request: { method: 'POST', postData } }))[0]?.requestBody).toBe(body);
  });
});

test('a multipart form without its boundary has that of the header', () => {
  const postData = { mimeType: 'multipart/form-data', params: [{ name: 'a', value: '1' }] };
  const request = { method: 'POST', postData, ...header('Content-Type', 'multipart/form-data; boundary=----W') };
  expect(calls(harWith({ request }))[0]?.requestBody).toBe(
    '------W\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n------W--\r\n',
  );
});
