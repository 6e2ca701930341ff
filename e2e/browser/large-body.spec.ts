import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

const script = `
export default (context) => {
  context.register('runtime.scriptable.customerProvider.crm', {
    Fill: async () => { await fetch('https://crm.example/all'); },
  });
};`;

test('a body that is too large to come with its run is there when its call is looked at', async ({
  window,
  tenant,
}) => {
  const body = `${'x'.repeat(300_000)} and the end`;
  writeFileSync(join(tenant, 'server/script/customProvider.js'), script);
  writeFileSync(
    join(tenant, 'network/rules.yml'),
    `rules:\n  - { match: { url: 'https://crm.example/*' }, stub: { headers: { content-type: text/plain }, body: '${body}' } }\n`,
  );
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await bench.tab('Calls').click();
  const call = window.getByRole('article', { name: /crm\.example\/all/ });
  await expect(call.getByText(/^x{100}/).first()).toBeVisible();
});
