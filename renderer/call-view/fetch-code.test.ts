import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FetchCall, fetchCode } from './fetch-code.ts';

interface Arrived {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  raw: string[];
  body: Buffer;
}

let arrived: Arrived | null = null;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url = '', headers, rawHeaders: raw } = request;
    arrived = { method, url, headers, raw, body: Buffer.concat(chunks) };
    response.end('fine');
  });
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get: FetchCall = {
  method: 'GET',
  url: 'https://crm.example/customers/C-42?full=1',
  requestHeaders: { host: 'crm.example', connection: 'keep-alive' },
  requestBody: null,
  requestBodyFacts: null,
};

const withBody = (text: string, encoding: 'utf8' | 'base64' = 'utf8'): FetchCall => ({
  ...get,
  method: 'POST',
  requestBody: text,
  requestBodyFacts: { encoding, size: 1, truncated: false },
});

/** Runs the code as a module would, and returns what arrived at the server. */
async function sent(call: FetchCall): Promise<Arrived> {
  arrived = null;
  const AsyncFunction = (async () => undefined).constructor as new (code: string) => () => Promise<Response>;
  const response = await new AsyncFunction(`${fetchCode(call)}\nreturn response;`)();
  expect(await response.text()).toBe('fine');
  if (!arrived) throw new Error('nothing arrived');
  return arrived;
}

describe('a call as fetch', () => {
  test('reads as somebody would write it', () => {
    expect(fetchCode(get)).toBe('const response = await fetch("https://crm.example/customers/C-42?full=1");');
    expect(fetchCode({ ...withBody('{"a":1}'), requestHeaders: { 'content-type': 'application/json' } })).toBe(
      `const response = await fetch("https://crm.example/customers/C-42?full=1", {
  method: "POST",
  headers: {
    "content-type": "application/json",
  },
  body: "{\\"a\\":1}",
});`,
    );
  });

  test('sends method, headers and text as they were, whatever is in them', async () => {
    // Latin-1 without line ends, which is what a header can carry; blanks at its ends are no part of it.
    const value = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    const body = fc.string({
      unit: fc.oneof(
        fc.constantFrom('"', "'", '`', '$', '{', '\\', '\n', '\r', '\0', '\u2028', '\u202e', '</script>'),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'), value, body, async (method, header, text) => {
        const came = await sent({
          ...withBody(text),
          method,
          url: `${origin}/a?q=${encodeURIComponent(text)}`,
          requestHeaders: { 'x-any': header.trim(), 'content-type': 'text/plain' },
        });
        expect([came.method, came.headers['x-any'], came.body.toString()]).toEqual([method, header.trim(), text]);
        expect(new URLSearchParams(came.url.slice('/a?'.length)).get('q')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('sends bytes', async () => {
    const { body } = await sent({ ...withBody('/wD+', 'base64'), url: `${origin}/` });
    expect([...body]).toEqual([0xff, 0, 0xfe]);
  });

  test('sends repeated headers, and one that is no key of an object', async () => {
    const headers = { 'x-tag': ['a', 'b'] };
    const { raw } = await sent({ ...get, url: `${origin}/`, requestHeaders: headers });
    expect(raw).toEqual(expect.arrayContaining(['x-tag', 'a, b']));
    Object.defineProperty(headers, '__proto__', { value: 'c', enumerable: true });
    expect(fetchCode({ ...get, requestHeaders: headers })).toContain('["__proto__", "c"]');
  });

  test('leaves to fetch what fetch makes, and bodies that fetch refuses', () => {
    const code = fetchCode({
      ...withBody('x'),
      method: 'GET',
      requestHeaders: { 'content-length': '1', 'accept-encoding': 'gzip', host: 'a' },
    });
    expect(code).toBe('const response = await fetch("https://crm.example/customers/C-42?full=1");');
  });

  test('writes out what an editor would hide or turn around', () => {
    expect(fetchCode(withBody('a\u202eb\u200b\u{e0041}'))).toContain('"a\\u202eb\\u200b\\udb40\\udc41"');
  });

  test('notes that a recorded body was cut', () => {
    const cut = { ...withBody('{"a":'), requestBodyFacts: { encoding: 'utf8' as const, size: 9, truncated: true } };
    expect(fetchCode(cut)).toContain('// The recorded body is truncated');
  });
});
