import { makeFillEndless } from '../fixtures/endless-fill.ts';
import { enginePid } from '../fixtures/tenant.ts';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';
import { Workbench } from '../pages/workbench.ts';

test('an engine that is killed in the middle of a run: all that was acknowledged is there again', async ({
  desktop,
  tenant,
}) => {
  const bench = new Workbench(desktop.page);
  await bench.ready();
  await bench.createPass('C-7');
  await bench.fill();
  const fill = await makeFillEndless(tenant);
  await bench.createPass('C-42');
  await bench.act('Fill').click();
  await fill.asked;
  process.kill(enginePid(tenant), 'SIGKILL');
  await expect(bench.log.getByText(/Fill crashed/)).toBeVisible();
  await expectConnected(desktop.page);
  await expect(bench.pass('C-42')).toHaveAttribute('aria-selected', 'true');
  await bench.tab('Error').click();
  await expect(desktop.page.getByText(/Passbench stopped while this run was under way/).first()).toBeVisible();
  await bench.selectPass('C-7');
  await expect(bench.stage.getByText('John', { exact: true })).toBeVisible();
  fill.close();
});
