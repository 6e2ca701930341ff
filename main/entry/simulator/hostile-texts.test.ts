import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTenant, provider, writeFiles } from '../testing/tenant.ts';

/** Pieces that open something without closing it, overlap, or nest; repeated, and mixed with any text. */
const piece = fc.oneof(
  fc.constantFrom(
    'password=',
    'set-cookie: a=b; ',
    'sk_live_',
    '-----BEGIN PRIVATE KEY-----\n',
    'Bearer ',
    'eyJhbGciOi',
  ),
  fc.constantFrom('\\', '%41', '&amp;', '&#x', '\\u00', '«', '·', '"token":"', '?token=', '[', '{"a":', ']', '}', '"'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const hostile = fc
  .array(fc.tuple(piece, fc.constantFrom(1, 3, 2_000)), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([text, times]) => text.repeat(times)).join(''));

const files = {
  'server/script/crm.js': provider(`async (entity) => {
    const { text, fails } = entity.metadata;
    console.log(text);
    const headers = { 'x-text': text.replaceAll(/[^ -~]/g, '').trim().slice(0, 4000) };
    const response = await fetch('https://crm.example/echo', { method: 'POST', headers, body: text });
    entity.answer = await response.text();
    entity.keys = { [text.slice(0, 100)]: text };
    if (fails) throw new Error(text);
  }`),
  'network/rules.yml': `rules:
  - match: { url: 'https://crm.example/*' }
    stub: { template: true, body: '{{ request.body }}' }
`,
};

test('whatever is in console, request, answer, header, entity and error, the run ends and the engine keeps working', async () => {
  const { client } = await openTenant(files);
  const whole = fc.record({ text: hostile, fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(whole, async ({ text, fails }) => {
      const created = await client.acts.create({ passType: 'loyalty', identifiers: {}, metadata: { text, fails } });
      const passId = created.pass?.id ?? '';
      const { runs, events } = await client.acts.fill({ passId });
      expect(runs.map(({ outcome }) => outcome)).toEqual([fails ? 'script' : 'ok']);
      expect(events.map(({ kind }) => kind)).toContain('run.finished');
      expect((await client.passes.get({ passId })).pass.id).toBe(passId);
    }),
    { numRuns: 20 },
  );
});

test('any text in a rules file is either read or refused with its place', async () => {
  const { client, folder } = await openTenant({});
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      writeFiles(folder, { 'network/rules.yml': text });
      const { problems } = await client.rules.get();
      expect(problems.length).toBeLessThanOrEqual(51);
      expect(problems.every(({ file }) => file === 'network/rules.yml')).toBe(true);
    }),
    { numRuns: 30 },
  );
});
