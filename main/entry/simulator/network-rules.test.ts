import { describe, expect, test } from 'vitest';
import { rule } from '#contract/entities/rule.ts';
import { openEngine, openTenant, provider, tenantFolder } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } };

const crm = `rules:
  # Our best customer.
  - name: gold
    match: { url: "https://crm.example/customers/:id", connector: crm, entryPoint: Fill }
    stub: { template: true, json: { id: "{{ params.id }}", points: 1280 } }
`;

/** Requests one customer repeatedly, as connectors do, and reports how often. */
const retrying = provider(`async (entity) => {
  for (entity.attempts = 1; entity.attempts < 5; entity.attempts += 1) {
    const response = await fetch('https://crm.example/customers/C-42').catch(() => null);
    if (response && response.ok) { entity.customer = await response.json(); return; }
  }
}`);

async function tenant(files: Record<string, string> = {}) {
  const opened = await openTenant({ 'network/rules.yml': crm, 'server/script/crm.js': retrying, ...files });
  await opened.client.acts.create(create);
  return opened;
}

const down = (more: object = {}) =>
  rule.parse({
    name: 'down',
    match: { url: 'https://crm.example/*' },
    fault: { kind: 'status', status: 503 },
    ...more,
  });

describe('the network of one act', () => {
  test('its own rules come before those of the file, and start counting again in each run', async () => {
    const { client } = await tenant();
    const network = { rules: [down({ times: 2 })] };
    for (let time = 0; time < 2; time += 1) {
      const [run] = (await client.acts.fill({ passId, network })).runs;
      expect(run?.calls.map(({ source, rule: name, status }) => [source, name, status])).toEqual([
        ['fault', 'down', 503],
        ['fault', 'down', 503],
        ['stub', 'gold', 200],
      ]);
      expect(run?.entity?.after).toMatchObject({ attempts: 3, customer: { id: 'C-42', points: 1280 } });
    }
    const [plain] = (await client.acts.fill({ passId })).runs;
    expect(plain?.calls).toMatchObject([{ source: 'stub', fault: null }]);
  });

  test('with the same seed the same calls fail', async () => {
    const { client } = await tenant();
    const network = { rules: [down({ probability: 0.5 })] };
    const attempts = async (seed: number) => (await client.acts.fill({ passId, seed, network })).runs[0]?.calls.length;
    const seeds = [1, 2, 3, 4, 5, 6];
    const first = await Promise.all(seeds.map(attempts));
    expect(await Promise.all(seeds.map(attempts))).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(1);
  });

  test('offline refuses calls without a rule, by the act or by the settings', async () => {
    const script = provider(
      `async (entity) => { entity.code = await fetch('https://pos.example/').then(() => 'none', (error) => error.cause.code); }`,
    );
    const offline = await tenant({ 'server/script/crm.js': script, 'passbench.yml': 'network: { mode: offline }\n' });
    const [refused] = (await offline.client.acts.fill({ passId })).runs;
    expect(refused?.entity?.after).toMatchObject({ code: 'OFFLINE' });
    const asked = await tenant({ 'server/script/crm.js': script });
    const [run] = (await asked.client.acts.fill({ passId, network: { mode: 'offline' } })).runs;
    expect(run?.calls[0]?.error?.code).toBe('OFFLINE');
  });

  test('the delay of an answer moves the clock of the run', async () => {
    const script = provider(
      `async (entity) => { const from = Date.now(); await fetch('https://crm.example/customers/1'); entity.ms = Date.now() - from; }`,
    );
    const { client } = await tenant({ 'server/script/crm.js': script });
    const network = { rules: [rule.parse({ match: {}, fault: { kind: 'latency', ms: 120 } })] };
    const [run] = (await client.acts.fill({ passId, network })).runs;
    expect(Number(run?.entity?.after['ms'])).toBeGreaterThanOrEqual(119);
  });

  test('a slow server meets the limit of the run, and the call is recorded as given up', async () => {
    const { client } = await tenant({ 'passbench.yml': 'limits: { wallClockMs: 300 }\n' });
    const [run] = (await client.acts.fill({ passId, network: { rules: [down({ delay: 60_000 })] } })).runs;
    expect(run?.outcome).toBe('timeout');
    expect(run?.calls).toMatchObject([{ fault: 'status', error: { code: 'ABORTED' } }]);
  });

  test('impossible settings are refused before anything is done', async () => {
    const { client } = await tenant();
    const wrong = rule.parse({ match: { url: 'crm.example' }, pass: true });
    await expect(client.acts.fill({ passId, network: { rules: [wrong] } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    await expect(client.acts.fill({ passId, network: { mode: 'replay' } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('needs the name of a recording'),
    });
    expect((await client.runs.list({})).runs).toEqual([]);
  });

  test('hooks and reruns accept it, too', async () => {
    const { client } = await tenant();
    const network = { rules: [down()] };
    const [run] = (await client.acts.fill({ passId })).runs;
    const report = await client.acts.rerun({ runId: run?.id ?? '', network });
    expect(report.act.input).toMatchObject({ runId: run?.id, network: { rules: [{ name: 'down' }] } });
    expect(report.runs[0]?.calls).toHaveLength(4);
  });
});

describe('rules of the tenant', () => {
  test('a call is made a rule, which answers the next one', async () => {
    const folder = tenantFolder({ 'network/rules.yml': crm, 'server/script/crm.js': retrying });
    const { client } = await openEngine(folder);
    await client.acts.create(create);
    const [run] = (await client.acts.fill({ passId })).runs;
    const draft = await client.rules.draft({ callId: run?.calls[0]?.id ?? '' });
    expect(draft).toMatchObject({
      name: 'GET crm.example/customers/C-42',
      stub: { json: { id: 'C-42', points: 1280 } },
    });
    const before = await client.rules.get();
    const after = await client.rules.change({ expected: before.hash, change: { kind: 'add', at: 0, rule: draft } });
    expect(after.rules.map(({ name }) => name)).toEqual([draft.name, 'gold']);
    expect(after.text).toContain('  # Our best customer.\n  - name: gold\n');
    const [again] = (await client.acts.fill({ passId })).runs;
    expect(again?.calls[0]).toMatchObject({ source: 'stub', rule: draft.name });
    const stale = { expected: before.hash, change: { kind: 'remove' as const, at: 0 } };
    await expect(client.rules.change(stale)).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    await expect(client.rules.draft({ callId: 'run-9/1' })).rejects.toMatchObject({ code: 'CALL_NOT_FOUND' });
  });

  test('are checked with what the network knows of them', async () => {
    const { client } = await openTenant({
      'network/rules.yml':
        'rules:\n  - match: { url: "https://crm.example/*" }\n    stub: {}\n  - match: { url: "https://crm.example/a" }\n    pass: true\n',
    });
    expect((await client.rules.get()).problems).toMatchObject([
      {
        severity: 'warning',
        file: 'network/rules.yml',
        line: 4,
        rule: 1,
        message: expect.stringContaining('never matches a call'),
      },
    ]);
  });
});
