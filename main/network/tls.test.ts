import { once } from 'node:events';
import { createSecureServer, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sendCall, testNetwork } from './testing/calls.ts';
import { localCertificate, testKey } from './testing/certificates.ts';
import { httpServer, httpsServer, rawServer } from './testing/servers.ts';

describe('a certificate that cannot be trusted', () => {
  test('is TLS_FAILED with the reason and what to do', async () => {
    const server = await httpsServer({ key: testKey, cert: localCertificate }, (_request, response) => response.end());
    const { answer, record } = await sendCall(server.url);
    expect(answer).toMatchObject({ ok: false, error: { code: 'TLS_FAILED' } });
    expect(record.error?.message).toContain(`No secure connection to ${server.host}: self-signed certificate`);
    expect(record.error?.message).toContain('let this machine trust its certificate');
    expect(record.error?.message).toContain('(DEPTH_ZERO_SELF_SIGNED_CERT)');
    expect(record).toMatchObject({ status: null, timings: { tls: expect.any(Number), send: null } });
  });

  test('leaves no socket open', async () => {
    const server = await httpsServer({ key: testKey, cert: localCertificate }, (_request, response) => response.end());
    const network = testNetwork();
    await Promise.all([1, 2, 3].map(() => sendCall(server.url, {}, network)));
    await expect.poll(() => server.open()).toBe(0);
  });
});

test('a server that speaks plain HTTP on an https URL is TLS_FAILED', async () => {
  const server = await httpServer((_request, response) => response.end());
  const { record } = await sendCall(server.url.replace('http:', 'https:'));
  expect(record.error?.code).toBe('TLS_FAILED');
  expect(record.error?.message).toMatch(/^No secure connection to 127\.0\.0\.1:\d+: [a-z ]+\. Is it an http server\?/);
});

test('a server that hangs up during the handshake is TLS_FAILED', async () => {
  const server = await rawServer((socket) => socket.once('data', () => socket.destroy()));
  const { record } = await sendCall(`https://${server.host}/`);
  expect(record.error?.code).toBe('TLS_FAILED');
});

test.each([
  ['https', () => createSecureServer({ key: testKey, cert: localCertificate }), 'TLS_FAILED'],
  ['http', () => createServer(), 'NETWORK_FAILED'],
])('a server that speaks HTTP/2 only is named as that: %s', async (scheme, create, code) => {
  const server = create().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { record } = await sendCall(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  expect(record.error).toMatchObject({ code, message: expect.stringContaining('speaks HTTP/2 only') });
  expect(record.error?.message).not.toContain('certificate');
});
