import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { goldJson, startAwfulServer, type AwfulServer } from '../stubs/awful-server.ts';
import { start, test as base } from './passbench.ts';

const pass = 'SAMPLE0000000042';

/** Reports what a connector can see of each call: the error with its cause, or the answer as text and as JSON. */
const script = (calls: readonly string[]): string => `
const see = async (url) => {
  try {
    const response = await fetch(url);
    const text = await response.text();
    let parsed;
    try { parsed = JSON.parse(text); } catch (error) { parsed = error.name; }
    const { status, headers } = response;
    const read = (name) => headers.get(name);
    return { status, type: read('content-type'), retryAfter: read('retry-after'), text, parsed };
  } catch (error) {
    const { name, message, cause } = error;
    return { name, message, cause: { name: cause.name, code: cause.code, message: cause.message } };
  }
};
async function Fill(entity) {
  entity.seen = [];
  for (const url of ${JSON.stringify(calls)}) entity.seen.push(await see(url));
}
export default (context) => context.register('runtime.scriptable.customerProvider.awful', { Fill });
`;

interface Fault {
  name: string;
  real(server: AwfulServer): string;
  fault: object;
  /** Longest intended duration in ms, so that the times of both can be compared. */
  takes?: number;
}

const at = (path: string) => (server: AwfulServer) => server.url + path;

const faults: readonly Fault[] = [
  { name: 'refused', real: ({ refusedUrl }) => `${refusedUrl}/`, fault: { kind: 'refused' } },
  { name: 'reset', real: at('/reset'), fault: { kind: 'reset' } },
  { name: 'reset-within', real: at('/reset-within'), fault: { kind: 'reset-within' } },
  { name: 'timeout', real: at('/timeout'), fault: { kind: 'timeout' }, takes: 2000 },
  { name: 'latency', real: at('/late'), fault: { kind: 'latency', ms: 300 }, takes: 300 },
  { name: 'slow body', real: at('/slow-body'), fault: { kind: 'slow-body', bytesPerSecond: 100 }, takes: 250 },
  { name: 'truncated', real: at('/truncated'), fault: { kind: 'truncated' } },
  { name: 'malformed JSON', real: at('/malformed-json'), fault: { kind: 'malformed-json' } },
  { name: 'wrong content type', real: at('/wrong-content-type'), fault: { kind: 'wrong-content-type' } },
  { name: 'status 500', real: at('/500'), fault: { kind: 'status', status: 500 } },
  { name: 'status 503', real: at('/503'), fault: { kind: 'status', status: 503, retryAfter: 30 } },
  { name: 'status 429', real: at('/429'), fault: { kind: 'status', status: 429, retryAfter: 2 } },
  { name: 'TLS expired', real: ({ tls }) => `${tls.expired}/fine`, fault: { kind: 'tls' } },
  {
    name: 'TLS self-signed',
    real: ({ tls }) => `${tls.selfSigned}/fine`,
    fault: { kind: 'tls', reason: 'self-signed' },
  },
  { name: 'TLS wrong host', real: ({ tls }) => `${tls.wrongHost}/fine`, fault: { kind: 'tls', reason: 'wrong-host' } },
];

const test = base.extend<{ server: AwfulServer }>({
  server: async ({ tenant: _tenant }, use) => {
    const server = await startAwfulServer();
    await use(server);
    await server.close();
  },
});

/** The part of a record that is the same, whatever made the call fail. */
// oxlint-disable-next-line typescript/no-explicit-any -- a printed document.
function comparable({ error, status, statusText, responseBody, responseBodyFacts }: any): object {
  return { error, status, statusText, responseBody, responseBodyFacts };
}

test('simulated faults look like real ones to a script and in the records', async ({ tenant, server }) => {
  const settings = 'limits: { callMs: 2000, wallClockMs: 30000 }\nnetwork: { allowHosts: [127.0.0.1] }\n';
  writeFileSync(join(tenant, 'passbench.yml'), settings);
  const urls = faults.map(({ real }) => real(server));
  writeFileSync(join(tenant, 'server', 'script', 'awful.js'), script(urls));
  writeFileSync(join(tenant, 'ca.pem'), server.authorities);
  const run = async (...args: string[]) => {
    const env = { NODE_EXTRA_CA_CERTS: join(tenant, 'ca.pem') };
    const { code, stdout, stderr } = await start([...args, '--json'], { cwd: tenant, env }).end;
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    return JSON.parse(stdout).runs?.[0];
  };
  await run('create', '--type', 'loyalty', '--identifier', 'customerId=C-42', '--id', pass);

  const real = await run('fill', pass, '--connector', 'awful');
  const rules = faults.map(({ name, fault }, index) => ({ name, match: { url: urls[index] }, fault }));
  const good = { name: 'fine', match: {}, stub: { json: JSON.parse(goldJson) } };
  // JSON is YAML.
  writeFileSync(join(tenant, 'network', 'rules.yml'), JSON.stringify({ rules: [...rules, good] }));
  await server.close();
  const simulated = await run('fill', pass, '--connector', 'awful');

  for (const [index, { name, fault, takes }] of faults.entries()) {
    await test.step(name, () => {
      const [seenReal, seenSimulated] = [real.entity.after.seen[index], simulated.entity.after.seen[index]];
      expect(seenSimulated).toEqual(seenReal);
      const [call, fake] = [real.calls[index], simulated.calls[index]];
      expect(comparable(fake)).toEqual(comparable(call));
      expect(call).toMatchObject({ source: 'live', fault: null, rule: null });
      expect(fake).toMatchObject({ fault: (fault as { kind: string }).kind, rule: expect.stringContaining(name) });
      expect(fake.durationMs).toBeGreaterThanOrEqual((takes ?? 0) - 10);
      expect(call.durationMs).toBeGreaterThanOrEqual((takes ?? 0) - 10);
    });
  }
});

test('--fault breaks one act, --network offline cuts it off, and the folder stays as it is', async ({ json }) => {
  await json('create', '--type', 'loyalty', '--identifier', 'customerId=C-42', '--id', pass);
  const broken = await json('fill', pass, '--fault', '*=503:retry-after=30,times=1');
  const [first] = broken.document.runs[0].calls;
  expect(first).toMatchObject({
    status: 503,
    source: 'fault',
    fault: 'status',
    rule: '--fault *=503:retry-after=30,times=1',
  });
  const whole = await json('fill', pass, '--network', 'offline');
  expect(whole.code).toBe(0);
  const refused = await json('fill', pass, '--network', 'replay=absent');
  expect([refused.code, refused.document.error.code]).toEqual([2, 'FILE_NOT_FOUND']);
  const checked = await json('rules', 'check');
  expect(checked).toMatchObject({ code: 0, document: { problems: [] } });
});
