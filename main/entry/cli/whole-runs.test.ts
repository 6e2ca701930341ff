import { expect, test } from 'vitest';
import { openTenant, provider } from '../testing/tenant.ts';
import { page } from './testing/samples.ts';
import { wholeRuns } from './whole-runs.ts';

const passId = 'PASS000000000001';
const large = 'x'.repeat(300_000);

/** A run with a large answer, a small and a large one, and what is reported beside the document. */
async function filled() {
  const { client } = await openTenant({
    'network/rules.yml': `rules:
  - { match: { url: 'https://crm.example/small' }, stub: { body: 'a' } }
  - { match: { url: 'https://crm.example/*' }, stub: { body: '${large}' } }
`,
    'server/script/crm.js': provider(`async () => {
      for (const name of ['one', 'small', 'two']) await fetch('https://crm.example/' + name);
    }`),
  });
  await client.acts.create({ passType: 'loyalty', passId, identifiers: {} });
  const { runs } = await client.acts.fill({ passId });
  const said: string[] = [];
  const output = { aside: (report: (on: typeof page) => readonly string[]) => void said.push(...report(page)) };
  return { client, runs, output, said };
}

test('a document has the bodies that do not come with their run', async () => {
  const { client, runs, output, said } = await filled();
  expect(runs[0]?.calls.map(({ bodiesLeftOut }) => bodiesLeftOut)).toEqual([true, undefined, true]);
  const [run] = await wholeRuns(client, output, runs);
  expect(run?.calls.map(({ responseBody }) => responseBody)).toEqual([large, 'a', large]);
  expect(run?.calls.some((call) => 'bodiesLeftOut' in call)).toBe(false);
  expect(said).toEqual([]);
});

test('bodies beyond the limit keep their mark, and the report says where to find them', async () => {
  const { client, runs, output, said } = await filled();
  const [run] = await wholeRuns(client, output, runs, 400_000);
  expect(run?.calls.map(({ responseBody }) => responseBody)).toEqual([large, 'a', null]);
  expect(run?.calls[2]?.bodiesLeftOut).toBe(true);
  expect(said.join(' ')).toContain('bodies of 1 call are too large for one document');
});
