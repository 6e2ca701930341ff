import { gzipSync } from 'node:zlib';

/** HARs by hand, each with what is peculiar of the programs that write so. */
const har = (creator: object | undefined, entries: readonly object[], more: object = {}): string =>
  JSON.stringify({ log: { version: '1.2', ...(creator && { creator }), ...more, entries } });

/** HTTP/2 with pseudo headers, fields with "_", header lines joined, a body as base64, blocked and socket entries. */
export const chrome = har(
  { name: 'WebInspector', version: '537.36' },
  [
    {
      _connectionId: '11',
      _initiator: { type: 'script', stack: {} },
      _priority: 'High',
      _resourceType: 'fetch',
      cache: {},
      connection: '443',
      pageref: 'page_1',
      request: {
        method: 'POST',
        url: 'https://crm.example.com/v1/customers?page=1#top',
        httpVersion: 'http/2.0',
        headers: [
          { name: ':authority', value: 'crm.example.com' },
          { name: ':method', value: 'POST' },
          { name: ':path', value: '/v1/customers?page=1' },
          { name: 'content-type', value: 'application/x-www-form-urlencoded' },
        ],
        queryString: [{ name: 'page', value: '1' }],
        cookies: [],
        headersSize: -1,
        bodySize: 13,
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          params: [
            { name: 'name', value: 'Zo%C3%AB' },
            { name: 'city', value: 'Le+Mans' },
          ],
        },
      },
      response: {
        status: 200,
        statusText: '',
        httpVersion: 'http/2.0',
        headers: [
          { name: 'content-type', value: 'application/json' },
          { name: 'content-encoding', value: 'br' },
          { name: 'set-cookie', value: 'a=1; Path=/\nb=2; HttpOnly' },
        ],
        cookies: [],
        content: {
          size: 11,
          mimeType: 'application/json',
          text: Buffer.from('{"ok":true}').toString('base64'),
          encoding: 'base64',
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
        _transferSize: 300,
        _error: null,
      },
      serverIPAddress: '[2606:4700::1]',
      startedDateTime: '2026-03-01T10:00:00.123Z',
      time: 31.5,
      timings: { blocked: 1.5, dns: 2, connect: 12, ssl: 8, send: 1, wait: 12, receive: 3, _blocked_queueing: 1 },
    },
    {
      request: { method: 'GET', url: 'https://tracker.example/pixel', headers: [], queryString: [], cookies: [] },
      response: {
        status: 0,
        statusText: '',
        headers: [],
        content: { size: 0, mimeType: 'x-unknown' },
        redirectURL: '',
        _error: 'net::ERR_BLOCKED_BY_CLIENT',
      },
      startedDateTime: '2026-03-01T10:00:01.000Z',
      time: 2,
      timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 0, receive: 2 },
    },
    {
      request: { method: 'GET', url: 'wss://crm.example.com/live', headers: [], queryString: [], cookies: [] },
      response: {
        status: 101,
        statusText: 'Switching Protocols',
        headers: [],
        content: { size: 0, mimeType: 'x-unknown' },
        redirectURL: '',
      },
      _webSocketMessages: [{ type: 'send', time: 1, opcode: 1, data: 'x' }],
    },
    {
      request: { method: 'GET', url: 'data:image/png;base64,iVBORw0KGgo=', headers: [], queryString: [], cookies: [] },
      response: {
        status: 200,
        statusText: 'OK',
        headers: [],
        content: { size: 8, mimeType: 'image/png' },
        redirectURL: '',
      },
    },
    {
      request: { method: 'GET', url: 'https://crm.example.com/large', headers: [], queryString: [], cookies: [] },
      response: {
        status: 200,
        statusText: '',
        headers: [],
        content: { size: 52_000, mimeType: 'text/html' },
        redirectURL: '',
      },
    },
  ],
  { pages: [{ startedDateTime: '2026-03-01T10:00:00.000Z', id: 'page_1', title: 'CRM', pageTimings: {} }] },
);

/** Headers of one name in lines of their own, offsets in times, form fields as they were typed, timings without ssl. */
export const firefox = har({ name: 'Firefox', version: '131.0' }, [
  {
    startedDateTime: '2026-03-01T11:00:00.000+01:00',
    request: {
      bodySize: 20,
      method: 'POST',
      url: 'https://crm.example.com/form',
      httpVersion: 'HTTP/2',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
      cookies: [],
      queryString: [],
      headersSize: 400,
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        params: [{ name: 'rate', value: '100%' }],
        text: null,
      },
    },
    response: {
      status: 302,
      statusText: 'Found',
      httpVersion: 'HTTP/2',
      headers: [
        { name: 'Set-Cookie', value: 'a=1' },
        { name: 'Set-Cookie', value: 'b=2' },
      ],
      cookies: [],
      content: { mimeType: 'text/html; charset=utf-8', size: 0, text: '' },
      redirectURL: 'https://crm.example.com/done',
      headersSize: 200,
      bodySize: 0,
    },
    cache: {},
    timings: { blocked: 0, dns: 0, connect: 0, send: 0, wait: 40, receive: 0 },
    time: 40,
  },
]);

/** Nulls where nothing was, negative sizes, no postData. */
export const safari = har({ name: 'WebKit Web Inspector', version: '1.0' }, [
  {
    pageref: null,
    startedDateTime: '2026-03-01T10:00:00.000Z',
    time: 12.25,
    request: {
      method: 'GET',
      url: 'https://crm.example.com/me',
      httpVersion: '',
      cookies: [],
      headers: [],
      queryString: null,
      postData: null,
    },
    response: {
      status: 204,
      statusText: null,
      headers: null,
      content: { size: null, compression: -5, mimeType: null },
      redirectURL: null,
    },
    cache: {},
    timings: { blocked: -1, dns: null, connect: -1, ssl: -1, send: 0, wait: 12, receive: 0.25 },
  },
]);

/** Bodies as they came over the wire, a multipart form as fields, bytes in a request. */
export const proxy = har({ name: 'mitmproxy har_dump', version: '11' }, [
  {
    startedDateTime: '2026-03-01T10:00:00+00:00',
    time: 5,
    request: {
      method: 'post',
      url: 'http://localhost:4010/upload',
      headers: [{ name: 'Content-Type', value: 'multipart/form-data; boundary=XYZ' }],
      queryString: [],
      postData: {
        mimeType: 'multipart/form-data; boundary=XYZ',
        params: [
          { name: 'id', value: 'C-42' },
          { name: 'photo', value: 'png', fileName: 'me.png', contentType: 'image/png' },
        ],
      },
    },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [
        { name: 'Content-Encoding', value: 'gzip' },
        { name: 'Content-Type', value: 'text/plain' },
      ],
      content: { size: 5, mimeType: 'text/plain', text: gzipSync('hello').toString('base64'), encoding: 'base64' },
      redirectURL: '',
    },
    cache: {},
    timings: { send: 1, wait: 3, receive: 1 },
  },
  {
    request: {
      method: 'PUT',
      url: 'http://localhost:4010/bytes',
      headers: [],
      postData: { mimeType: 'application/octet-stream', text: '/wD+', encoding: 'base64' },
    },
    response: {
      status: 200,
      headers: [],
      content: { size: 2, mimeType: 'image/png', text: '//4=', encoding: 'base64' },
    },
  },
]);

/** What an API client exports: the least that says a call, the query beside the URL. */
export const apiClient = har(undefined, [
  {
    request: {
      method: 'GET',
      url: 'https://crm.example.com/search',
      headers: [{ name: 'Accept', value: 'application/json' }],
      queryString: [
        { name: 'q', value: 'a b' },
        { name: 'page', value: '2' },
      ],
      postData: { mimeType: '', text: '' },
    },
    response: { status: 200, content: { text: '[]', mimeType: 'application/json' } },
  },
]);

/** A HAR with one call, whose parts are changed as given. */
export function harWith(
  change: { request?: object; response?: object; content?: object | null; entry?: object } = {},
): string {
  const content = { size: 12, mimeType: 'application/json', text: '{"points":7}' };
  const entry = {
    startedDateTime: '2026-01-05T09:00:00.000Z',
    time: 5,
    request: {
      method: 'GET',
      url: 'https://crm.example.com/customers/7',
      headers: [],
      bodySize: -1,
      ...change.request,
    },
    response: {
      status: 200,
      headers: [],
      bodySize: -1,
      content: change.content === null ? null : { ...content, ...change.content },
      ...change.response,
    },
    ...change.entry,
  };
  return JSON.stringify({ log: { version: '1.2', entries: [entry] } }, null, 1);
}

export const header = (name: string, value: string) => ({ headers: [{ name, value }] });
