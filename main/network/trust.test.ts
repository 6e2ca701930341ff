import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendCall, testNetwork } from './testing/calls.ts';
import { localCertificate, otherCertificate, testKey } from './testing/certificates.ts';
import { httpServer, httpsServer } from './testing/servers.ts';

// On Linux the machine's authorities are a file, which a test can set; elsewhere they are the user's own.
describe.runIf(process.platform === 'linux')('where this machine trusts a certificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-trust-'));
  const before = process.env['SSL_CERT_FILE'];

  beforeAll(() => {
    const file = join(folder, 'authorities.pem');
    writeFileSync(file, `${localCertificate}\n${otherCertificate}\n`);
    process.env['SSL_CERT_FILE'] = file;
  });

  afterAll(() => {
    if (before === undefined) delete process.env['SSL_CERT_FILE'];
    else process.env['SSL_CERT_FILE'] = before;
    rmSync(folder, { recursive: true });
  });

  test('the first calls together all find it out', async () => {
    const server = await httpsServer({ key: testKey, cert: localCertificate }, (_request, response) => response.end());
    const network = testNetwork();
    const results = await Promise.all([1, 2, 3].map(() => sendCall(server.url, {}, network)));
    expect(results.map(({ record }) => record.error)).toEqual([null, null, null]);
  });

  test('a call over https is made, timed and recorded', async () => {
    const server = await httpsServer({ key: testKey, cert: localCertificate }, (_request, response) =>
      response.end('secure'),
    );
    const network = testNetwork();
    const { record } = await sendCall(`https://localhost:${server.port}/`, {}, network);
    expect(record).toMatchObject({ status: 200, responseBody: 'secure', error: null });
    expect(record.timings.tls).toBeGreaterThan(0);
    const again = await sendCall(`https://localhost:${server.port}/`, {}, network);
    expect(again.record).toMatchObject({ status: 200, timings: { dns: null, connect: null, tls: null } });
  });

  test('a server under an address is checked by its address', async () => {
    const server = await httpsServer({ key: testKey, cert: localCertificate }, (_request, response) => response.end());
    expect((await sendCall(server.url)).record.status).toBe(200);
  });

  test('a certificate for another name is TLS_FAILED', async () => {
    const server = await httpsServer({ key: testKey, cert: otherCertificate }, (_request, response) => response.end());
    const { record } = await sendCall(`https://localhost:${server.port}/`);
    expect(record.error?.code).toBe('TLS_FAILED');
    expect(record.error?.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  test('a redirect from https to http is followed without credentials', async () => {
    const seen: (string | undefined)[] = [];
    const plain = await httpServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('plain');
    });
    const secure = await httpsServer({ key: testKey, cert: localCertificate }, (_request, response) =>
      response.writeHead(302, { location: plain.url }).end(),
    );
    const { record } = await sendCall(secure.url, { headers: { Authorization: 'Bearer abc' } });
    expect(record).toMatchObject({ status: 200, responseBody: 'plain', redirects: [{ dropped: ['authorization'] }] });
    expect(seen).toEqual([undefined]);
  });
});
