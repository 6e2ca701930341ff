import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CRM, filled, passId, serverOf, stubs } from '../testing/filled.ts';
import { openTenant, passUpdater, provider, writeFiles } from '../testing/tenant.ts';

const create = { passType: 'loyalty', passId };

/** Requests points and keeps them; it sends the time and random numbers along. */
const asking = (url: string, field = 'points') =>
  provider(`async (entity) => {
    const body = JSON.stringify({ at: Date.now(), id: crypto.randomUUID(), was: entity.points ?? null });
    const response = await fetch('${url}', { method: 'POST', body });
    console.log('at ' + Date.now());
    entity.${field} = (await response.json()).points;
  }`);

describe('against the recorded answers', () => {
  test('a run that is repeated with its own scripts logs, sends and changes the same, without a server', async () => {
    let asked = 0;
    const host = await serverOf((_, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ points: 10 * asked }));
    });
    const { client, first } = await filled({
      'passbench.yml': `network: { allowHosts: ['${host}'] }\n`,
      [CRM]: asking(`http://${host}/points`),
    });
    const { runs, pass } = await client.acts.rerun({ runId: first.id, script: 'same', against: 'recorded' });
    expect(asked).toBe(1);
    const [again] = runs;
    expect(again).toMatchObject({
      outcome: 'ok',
      rerun: { of: first.id, script: 'same', against: 'recorded', edited: false, rehearsal: true },
      entity: first.entity,
      diff: first.diff,
      arguments: first.arguments,
      console: first.console,
    });
    const { requestBody, responseBody, status } = first.calls[0] ?? {};
    expect(again?.calls).toMatchObject([
      { requestBody, responseBody, status, source: 'replay', recording: { name: `${first.id}/1`, entry: 0 } },
    ]);
    expect(pass?.entity).toEqual((await client.passes.get({ passId })).pass.entity);
  });

  test('a call that was not made then fails with the nearest named, and the script can handle it', async () => {
    const { client, first, folder } = await filled({
      'network/rules.yml': stubs(5),
      [CRM]: asking('https://crm.example/a'),
    });
    writeFiles(folder, {
      [CRM]: provider(`async (entity) => {
        try { await fetch('https://crm.example/b'); } catch (error) { entity.failed = error.cause.code; }
      }`),
    });
    const { runs } = await client.acts.rerun({ runId: first.id, against: 'recorded' });
    expect(runs[0]?.entity?.after).toMatchObject({ failed: 'NOT_RECORDED' });
    expect(runs[0]?.calls[0]?.error?.message).toContain(
      `The nearest is ${first.id}/1, POST https://crm.example/a: it has another path.`,
    );
  });

  test("a call that failed fails again in the same way, at the same time on the run's clock", async () => {
    const script = provider(`async (entity) => {
      try { await fetch('http://127.0.0.1:1/'); } catch (error) { entity.code = error.cause.code; }
      entity.at = Date.now();
    }`);
    const { client, first } = await filled({
      'passbench.yml': `network: { allowHosts: ['127.0.0.1:1'] }\n`,
      [CRM]: script,
    });
    const { runs } = await client.acts.rerun({ runId: first.id, against: 'recorded' });
    expect(runs[0]?.entity?.after).toEqual(first.entity?.after);
    expect(runs[0]?.calls[0]).toMatchObject({ error: { code: 'CONNECT_REFUSED' }, source: 'replay' });
  });

  test('bodies that are too large for their run answer, are matched and are compared all the same', async () => {
    const large = 'x'.repeat(400_000);
    const script = (end: string) =>
      provider(`async (entity) => {
        const body = 'y'.repeat(400_000) + '${end}';
        const response = await fetch('https://crm.example/a', { method: 'POST', body });
        entity.length = (await response.text()).length;
      }`);
    const rules = (text: string) => `rules: [{ match: { url: 'https://crm.example/*' }, stub: { body: ${text} } }]\n`;
    const { client, first, folder } = await filled({ 'network/rules.yml': rules(large), [CRM]: script('1') });
    const { runs } = await client.acts.rerun({ runId: first.id, against: 'recorded' });
    expect(runs[0]).toMatchObject({ outcome: 'ok', entity: first.entity });
    expect((await client.runs.compare({ before: first.id, after: runs[0]?.id ?? '' })).differences).toBe(0);
    writeFiles(folder, { 'network/rules.yml': rules(`${large}z`), [CRM]: script('2') });
    const missed = await client.acts.rerun({ runId: first.id, against: 'recorded' });
    expect(missed.runs[0]?.calls[0]?.error?.message).toContain(': its body differs.');
    const changed = await client.acts.rerun({ runId: first.id });
    const { calls } = await client.runs.compare({ before: first.id, after: changed.runs[0]?.id ?? '' });
    expect(calls[0]?.differences.map(({ part }) => part)).toEqual(['requestBody', 'responseBody']);
  });

  test('a repeated rehearsal is one too, and its clock goes as that of the first run did', async () => {
    const slow = `${stubs(5)}    delay: 30\n`;
    const { client, first } = await filled({ 'network/rules.yml': slow, [CRM]: asking('https://crm.example/a') });
    const once = await client.acts.rerun({ runId: first.id, against: 'recorded' });
    const twice = await client.acts.rerun({ runId: once.runs[0]?.id ?? '', against: 'recorded' });
    expect(first.console[0]?.at).toBeGreaterThanOrEqual(first.startedAt + 30);
    expect(twice.runs[0]).toMatchObject({ outcome: 'ok', clockAt: first.startedAt, console: first.console });
  });
});

describe('a rehearsal', () => {
  test('leaves the pass as it was, and its run shows what would have changed', async () => {
    const { client, first } = await filled({ 'network/rules.yml': stubs(5), [CRM]: asking('https://crm.example/a') });
    const { runs, pass, events } = await client.acts.rerun({
      runId: first.id,
      arguments: [{ ...(first.arguments[0] as object), points: 99 }],
    });
    const [again] = runs;
    expect(again).toMatchObject({ outcome: 'ok', rerun: { edited: true, rehearsal: true } });
    expect(again?.calls[0]?.requestBody).toContain('"was":99');
    expect(again?.diff).toEqual([{ op: 'replace', path: '/points', value: 5, old: 99 }]);
    expect(events.map(({ kind }) => kind)).not.toContain('entity.changed');
    expect(pass?.entity).toEqual(first.entity?.after);
    expect(await client.runs.get({ runId: again?.id ?? '' })).toEqual(again);
    expect((await client.runs.list({ passId })).runs[0]).toMatchObject({ id: again?.id, rerun: { of: first.id } });
  });

  test('of a pass that is deleted can be held; a run of itself cannot', async () => {
    const { client, first } = await filled({ 'network/rules.yml': stubs(5), [CRM]: asking('https://crm.example/a') });
    await client.acts.delete({ passId });
    expect((await client.acts.rerun({ runId: first.id, script: 'same' })).runs[0]?.outcome).toBe('ok');
    expect((await client.acts.rerun({ runId: first.id })).act.refusal?.code).toBe('PASS_DELETED');
  });

  test('with invalid arguments is refused', async () => {
    const { client, first } = await filled({ [CRM]: provider('() => {}') });
    const { act, runs } = await client.acts.rerun({ runId: first.id, arguments: ['text'] });
    expect([act.refusal?.code, runs.length]).toEqual(['INPUT_INVALID', 0]);
  });
});

describe('the same scripts', () => {
  test('are those of the run, whatever the folder has now', async () => {
    const { client, first, folder } = await filled({
      [CRM]: `import { value } from './value.js';\n${provider('(entity) => { entity.value = value; }')}`,
      'server/script/value.js': 'export const value = 1;\n',
    });
    writeFiles(folder, { [CRM]: 'this is no script', 'server/script/value.js': 'export const value = 2;\n' });
    const same = await client.acts.rerun({ runId: first.id, script: 'same' });
    expect(same.runs[0]).toMatchObject({
      outcome: 'ok',
      scriptHash: first.scriptHash,
      entity: { after: { value: 1 } },
    });
    const current = await client.acts.rerun({ runId: first.id });
    expect(current.runs[0]?.outcome).toBe('load');
  });
});

describe('live and stub', () => {
  test('live bypasses the rules; stub refuses calls without a rule', async () => {
    const host = await serverOf((_, response) => {
      response.end(JSON.stringify({ points: 77 }));
    });
    const { client, first, folder } = await filled({
      'passbench.yml': `network: { allowHosts: ['${host}'] }\n`,
      'network/rules.yml': `rules:\n  - match: { url: 'http://${host}/*' }\n    stub: { json: { points: 5 } }\n`,
      [CRM]: asking(`http://${host}/points`),
    });
    const live = await client.acts.rerun({ runId: first.id, against: 'live' });
    expect(live.runs[0]).toMatchObject({ calls: [{ source: 'live' }], entity: { after: { points: 77 } } });
    expect(live.pass?.entity?.['points']).toBe(77);
    writeFiles(folder, { 'network/rules.yml': 'rules: []\n' });
    const stub = await client.acts.rerun({ runId: first.id, against: 'stub' });
    expect(stub.runs[0]?.calls[0]?.error?.code).toBe('OFFLINE');
  });
});

describe('a hook', () => {
  test('accepts edited arguments', async () => {
    const { client } = await openTenant({
      'server/script/updater.js': passUpdater(`{ OnPassInstalled: (...all) => all[3] }`),
    });
    await client.acts.create(create);
    const { runs } = await client.acts.install({ passId, on: { wallet: 'apple' } });
    const [first] = runs;
    const edited = (first?.arguments ?? []).with(3, 'google');
    const again = await client.acts.rerun({ runId: first?.id ?? '', arguments: edited });
    expect(again.runs[0]).toMatchObject({ returned: 'google', rerun: { edited: true } });
    expect(again.pass?.registrations).toEqual({ active: 1, total: 1 });
  });
});

describe('secrets', () => {
  const VALUE = 'k3y-Zebra-9fA7q2';
  const secrets = { CRM_KEY: VALUE };

  test('and tokens that were handed out are requested as they were recorded', async () => {
    const host = await serverOf((request, response) => {
      const answer = request.url?.startsWith('/token') ? { access_token: 'tok-8f2e91ab77' } : { points: 3 };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    const files = {
      'passbench.yml': `network: { allowHosts: ['${host}'] }\n`,
      [CRM]: `import { getSecret } from 'neo/secrets';
${provider(`async (entity) => {
  const key = await getSecret('CRM_KEY');
  const asked = await fetch('http://${host}/token?key=' + key, { method: 'POST', body: JSON.stringify({ key }) });
  const { access_token } = await asked.json();
  const body = JSON.stringify({ token: access_token });
  const points = await fetch('http://${host}/points', { method: 'POST', headers: { authorization: access_token }, body });
  entity.points = (await points.json()).points;
}`)}`,
    };
    const { client } = await openTenant(files, { secrets });
    await client.acts.create(create);
    const [first] = (await client.acts.fill({ passId })).runs;
    const { runs } = await client.acts.rerun({ runId: first?.id ?? '', script: 'same', against: 'recorded' });
    expect(runs[0]).toMatchObject({ outcome: 'ok', entity: first?.entity });
    const compared = await client.runs.compare({ before: first?.id ?? '', after: runs[0]?.id ?? '' });
    expect(compared.calls.map(({ change, differences }) => [change, differences])).toEqual([
      ['same', []],
      ['same', []],
    ]);
  });

  test('that are written into a script keep it out of the store, and so from being run again as it was', async () => {
    const { client, folder } = await openTenant(
      { [CRM]: provider(`(entity) => { entity.length = '${VALUE}'.length; }`) },
      { secrets },
    );
    await client.acts.create(create);
    const [first] = (await client.acts.fill({ passId })).runs;
    const { act } = await client.acts.rerun({ runId: first?.id ?? '', script: 'same' });
    expect(act.refusal).toMatchObject({ code: 'SCRIPTS_NOT_KEPT' });
    const written = readdirSync(join(folder, '.passbench'))
      .filter((name) => name.startsWith('store.sqlite'))
      .map((name) => readFileSync(join(folder, '.passbench', name)));
    expect(written.length).toBeGreaterThan(0);
    expect(written.some((bytes) => bytes.includes(VALUE))).toBe(false);
  });
});
