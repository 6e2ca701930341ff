import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFillEndless } from '../fixtures/endless-fill.ts';
import { serveTenant } from '../fixtures/served.ts';
import { expect, test } from '../fixtures.ts';
import { untilShown } from '../pages/start-page.ts';
import { Workbench } from '../pages/workbench.ts';

test('a server that is killed in the middle of a run: the next one has all that was acknowledged', async ({
  served,
  tab,
  tenant,
}) => {
  const bench = new Workbench(tab);
  await tab.clock.install();
  await tab.goto(served.url);
  await bench.ready();
  await bench.createPass('C-7');
  await bench.fill();
  const fill = await makeFillEndless(tenant);
  await bench.createPass('C-42');
  await bench.act('Fill').click();
  await fill.asked;
  await bench.openFile('customProvider.js');
  await bench.typeAfter('export default', ' // unsaved');
  const ended = once(served.process, 'exit');
  served.process.kill('SIGKILL');
  await ended;
  await expect(tab.getByText('The connection to Passbench was lost.')).toBeVisible();
  await untilShown(tab, tab.getByText(/^passbench serve '/));
  await bench.goTo('Network');
  await bench.goTo('Stage');
  await expect(bench.pass('C-7')).toBeVisible();
  await expect(bench.act('Fill')).toBeDisabled();
  await bench.act('Fill').hover();
  await expect(tab.getByRole('tooltip')).toHaveText('Passbench is not running. Start it again first.');
  await expect(tab.getByRole('button', { name: 'Live', exact: true })).toBeDisabled();
  await expect(tab.getByRole('button', { name: 'More for iPhone' })).toBeDisabled();
  await bench.selectPass('C-7');
  await bench.tab('Calls').click();
  await expect(bench.callRules('Make it fail')).toBeDisabled();
  await bench.callRules('Make it fail').click({ force: true });
  await expect(tab.getByRole('menu')).toHaveCount(0);
  await expect(bench.callRules('Copy as rule')).toBeDisabled();
  await bench.goTo('Settings');
  const name = tab.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Typed while away');
  await bench.goTo('Stage');
  await expect(tab.getByRole('region', { name: 'Notifications' })).toHaveCount(0);

  // At the same address, and in the same page: only the fragment of the address is another one.
  const next = await serveTenant(tenant);
  expect(new URL(next.url).origin).toBe(new URL(served.url).origin);
  await tab.goto(next.url);
  await bench.ready();
  await bench.goTo('Connectors');
  await expect(bench.code).toContainText('// unsaved');
  await bench.goTo('Stage');
  await expect(bench.log.getByText(/Fill crashed/)).toBeVisible();
  await bench.selectPass('C-7');
  await expect(bench.act('Fill')).toBeEnabled();
  await expect(bench.stage.getByText('John', { exact: true })).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Typed while away' })).toBeVisible();
  expect(readFileSync(join(tenant, 'passbench.yml'), 'utf8')).toContain('name: Typed while away');
  await next.stop();
  fill.close();
});
