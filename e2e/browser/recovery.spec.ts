import { once } from 'node:events';
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
  await next.stop();
  fill.close();
});
