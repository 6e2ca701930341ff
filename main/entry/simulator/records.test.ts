import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endlessFill } from '../testing/endless-fill.ts';
import { openEngine, openTenant, provider } from '../testing/tenant.ts';

const passId = 'PASS000000000001';
const create = { passType: 'loyalty', passId, identifiers: { customerId: 'C-42' } };

async function crm(): Promise<{ url: string; host: string }> {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ path: request.url, points: 120 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}`, host };
}

describe('records', () => {
  test('a live call is recorded completely, from the request to the timing, and a stubbed one names its rule', async () => {
    const { url, host } = await crm();
    const { client } = await openTenant({
      'passbench.yml': `network:\n  allowHosts: ['${host}']\n`,
      'network/rules.yml': `rules:\n  - name: tier\n    match: { method: GET, url: 'https://tiers.example/*' }\n    stub: { json: { tier: gold } }\n`,
      'server/script/crm.js': provider(`async (entity) => {
        const live = await fetch('${url}/customers/C-42', { method: 'POST', headers: { 'X-Trace': 'one' }, body: JSON.stringify({ ask: 1 }) });
        entity.points = (await live.json()).points;
        entity.tier = (await (await fetch('https://tiers.example/C-42')).json()).tier;
      }`),
    });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    const [run] = runs;
    expect(run?.outcome).toBe('ok');
    expect(run?.entity?.after).toMatchObject({ points: 120, tier: 'gold' });
    expect(run?.calls).toMatchObject([
      {
        id: `${run?.id}/1`,
        method: 'POST',
        url: `${url}/customers/C-42`,
        requestHeaders: { 'x-trace': 'one' },
        requestBody: '{"ask":1}',
        status: 200,
        responseHeaders: { 'content-type': 'application/json' },
        responseBody: '{"path":"/customers/C-42","points":120}',
        source: 'live',
        rule: null,
        error: null,
      },
      { id: `${run?.id}/2`, method: 'GET', status: 200, source: 'stub', rule: 'tier', responseBody: '{"tier":"gold"}' },
    ]);
    expect(run?.undocumented).toContain('fetch');
    expect(await client.runs.get({ runId: run?.id ?? '' })).toEqual(run);
  });

  test('bodies that are too large for the run are left out of it alike in the report and later, and are with the call', async () => {
    const { client } = await openTenant({
      'network/rules.yml': `rules:\n  - match: { url: 'https://crm.example/*' }\n    stub: { body: '${'ü'.repeat(140_000)}' }\n`,
      'server/script/crm.js': provider(`async (entity) => {
        entity.length = (await (await fetch('https://crm.example/all')).text()).length;
      }`),
    });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    const [run] = runs;
    expect(run?.entity?.after).toMatchObject({ length: 140_000 });
    expect(run?.calls).toMatchObject([
      { responseBody: null, bodiesLeftOut: true, responseBodyFacts: { size: 280_000 } },
    ]);
    expect(await client.runs.get({ runId: run?.id ?? '' })).toEqual(run);
    const call = await client.calls.get({ callId: run?.calls[0]?.id ?? '' });
    expect(call.responseBody).toBe('ü'.repeat(140_000));
    const { text } = await client.recordings.export({ runId: run?.id ?? '' });
    expect(text).toContain('ü'.repeat(140_000));
  });

  test('a brief report has how the run ended and leaves its data to the events', async () => {
    const { client } = await openTenant({ 'server/script/crm.js': provider('(entity) => { entity.points = 1; }') });
    await client.acts.create(create);
    const { act, pass, runs, events } = await client.acts.fill({ passId, brief: true });
    expect(act).toEqual({ name: 'fill', input: { passId }, refusal: null });
    expect(pass).toMatchObject({ id: passId, passType: 'loyalty', entity: null });
    expect(runs).toMatchObject([{ outcome: 'ok', entryPoint: 'Fill', arguments: [], entity: null, diff: [] }]);
    expect(events).toEqual([]);
    expect((await client.passes.get({ passId })).pass.entity).toMatchObject({ points: 1 });
  });

  test('an uncaught failure of a call is the outcome http, and names what to do', async () => {
    const { url, host } = await crm();
    const { client } = await openTenant({
      'server/script/crm.js': provider(`async () => { await fetch('${url}/customers/C-42'); }`),
    });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    expect(runs[0]).toMatchObject({ outcome: 'http', calls: [{ status: null, error: { code: 'HOST_NOT_ALLOWED' } }] });
    expect(runs[0]?.calls[0]?.error?.message).toContain(host);
    expect(runs[0]?.error?.fix).toEqual({ kind: 'allow-host', host });
    const warned = expect.stringContaining(`${host} is in a private network`);
    expect((await client.connectors.check()).connectors[0]?.warnings).toEqual([warned]);
  });

  test('more calls than allowed end in the outcome limit', async () => {
    const { client } = await openTenant({
      'passbench.yml': 'limits:\n  calls: 2\n',
      'network/rules.yml': `rules:\n  - match: { url: 'https://crm.example/*' }\n    stub: {}\n`,
      'server/script/crm.js': provider(
        `async () => { for (let i = 0; i < 5; i++) await fetch('https://crm.example/' + i); }`,
      ),
    });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    expect(runs[0]?.outcome).toBe('limit');
    expect(runs[0]?.calls.map(({ error }) => error?.code ?? null)).toEqual([null, null, 'CALL_LIMIT']);
  });

  test('the console is kept in order with its levels', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(
        `() => { console.log('one', { two: 2 }); console.warn('three'); console.error(new Error('four')); }`,
      ),
    });
    await client.acts.create(create);
    const { runs } = await client.acts.fill({ passId });
    expect(runs[0]?.console.map(({ level }) => level)).toEqual(['log', 'warn', 'error']);
    expect(runs[0]?.console[0]?.text).toBe('one { two: 2 }');
    expect(runs[0]?.console[2]?.text).toContain('Error: four');
  });

  test('events have numbers without gaps, and a subscriber sees each of them once', async () => {
    const { client } = await openTenant({ 'server/script/crm.js': provider(`(entity) => { entity.points = 1; }`) });
    const seen: number[] = [];
    const controller = new AbortController();
    const reading = (async () => {
      for await (const event of await client.events.subscribe({ after: 0 }, { signal: controller.signal })) {
        seen.push(event.seq);
        if (event.kind === 'run.finished') break;
      }
    })();
    await client.acts.create(create);
    await client.acts.fill({ passId });
    await reading;
    const stored = await client.events.list({ after: 0 });
    expect(seen).toEqual(stored.map(({ seq }) => seq));
    expect(seen).toEqual(seen.map((_, index) => index + 1));
  });

  test('a revision shows the pass and its entity as they were', async () => {
    const { client } = await openTenant({
      'server/script/crm.js': provider(`(entity) => { entity.points = (entity.points || 0) + 1; }`),
    });
    await client.acts.create(create);
    const first = await client.acts.fill({ passId });
    await client.acts.fill({ passId });
    const then = first.events.find(({ kind }) => kind === 'entity.changed')?.seq ?? 0;
    expect((await client.passes.revision({ passId, seq: then })).entity?.['points']).toBe(1);
    expect((await client.passes.get({ passId })).pass.entity?.['points']).toBe(2);
    await expect(client.passes.revision({ passId, seq: 0 })).rejects.toMatchObject({ code: 'EVENT_NOT_FOUND' });
  });

  test('everything is there again after the engine was closed and opened', async () => {
    const { client, folder, close } = await openTenant({
      'server/script/crm.js': provider(`(entity) => { entity.points = 5; }`),
    });
    await client.acts.create(create);
    const { runs, pass } = await client.acts.fill({ passId });
    await close();
    const again = await openEngine(folder);
    expect((await again.client.passes.get({ passId })).pass).toEqual(pass);
    expect(await again.client.runs.get({ runId: runs[0]?.id ?? '' })).toEqual(runs[0]);
  });
});

test('an engine that is closed while a run waits for an answer records the end of the run first', async () => {
  const { client, close, folder } = await openTenant(await endlessFill('{ runners: 1 }'));
  await client.acts.create(create);
  const acts = Promise.allSettled(Array.from({ length: 3 }, () => client.acts.fill({ passId })));
  await expect.poll(async () => (await client.runs.list({ limit: 5 })).runs).toHaveLength(1);
  await close();
  await acts;
  const next = await openEngine(folder);
  expect((await next.client.runs.list({ limit: 5 })).runs).toMatchObject([{ outcome: 'cancelled' }]);
});
