import { expect, test } from 'vitest';
import { CRM, filled, serverOf, stubs } from '../testing/filled.ts';
import { provider } from '../testing/tenant.ts';

test('a call that the script gave up then is given up again, and not answered before', async () => {
  const slow = `${stubs(5)}    delay: 5000\n`;
  const script = provider(`async (entity) => {
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(), 50);
    entity.ended = await fetch('https://crm.example/a', { signal: giveUp.signal }).then((r) => r.status, (e) => e.name);
  }`);
  const { client, first } = await filled({ 'network/rules.yml': slow, [CRM]: script });
  expect(first.entity?.after).toMatchObject({ ended: 'AbortError' });
  const { runs } = await client.acts.rerun({ runId: first.id, script: 'same', against: 'recorded' });
  expect(runs[0]).toMatchObject({ outcome: 'ok', entity: first.entity, calls: [{ error: { code: 'ABORTED' } }] });
});

test('a token that came in an answer is sent again, in a form too', async () => {
  const rules = `rules:
- match: { url: 'https://crm.example/oauth', method: POST, call: 1 }
  stub: { json: { refresh_token: rt_1a2b3c4d5e6f } }
- match: { url: 'https://crm.example/*' }
  stub: { json: { points: 5 } }
`;
  const script = provider(`async (entity) => {
    const { refresh_token } = await (await fetch('https://crm.example/oauth', { method: 'POST' })).json();
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token });
    const answer = await fetch('https://crm.example/oauth', { method: 'POST', body });
    await fetch('https://crm.example/me?access_token=' + encodeURIComponent(refresh_token));
    entity.points = (await answer.json()).points;
  }`);
  const { client, first } = await filled({ 'network/rules.yml': rules, [CRM]: script });
  expect(first.entity?.after).toMatchObject({ points: 5 });
  const { runs } = await client.acts.rerun({ runId: first.id, script: 'same', against: 'recorded' });
  expect(runs[0]).toMatchObject({
    outcome: 'ok',
    entity: first.entity,
    calls: [{}, { status: 200 }, { status: 200 }],
  });
});

test('an answer that was recorded in part is not returned as if it were complete', async () => {
  const host = await serverOf((_, response) => void response.end('x'.repeat(11_000_000)));
  const { client, first } = await filled({
    'passbench.yml': `limits: { bodyBytes: 20000000 }\nnetwork: { allowHosts: ['${host}'] }\n`,
    [CRM]: provider(`async (entity) => { entity.size = (await (await fetch('http://${host}/')).text()).length; }`),
  });
  expect(first.entity?.after).toMatchObject({ size: 11_000_000 });
  const { runs } = await client.acts.rerun({ runId: first.id, script: 'same', against: 'recorded' });
  expect(runs[0]?.calls[0]?.error).toMatchObject({
    code: 'NOT_RECORDED',
    message: expect.stringContaining('too large to be recorded whole') as string,
  });
});
