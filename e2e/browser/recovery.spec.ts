import { once } from 'node:events';
import { makeFillEndless } from '../fixtures/endless-fill.ts';
import { serveTenant } from '../fixtures/served.ts';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

test('a server that is killed in the middle of a run: the next one has all that was acknowledged', async ({
  served,
  tab,
  tenant,
}) => {
  const bench = new Workbench(tab);
  await tab.goto(served.url);
  await bench.ready();
  await bench.createPass('C-7');
  await bench.fill();
  const fill = await makeFillEndless(tenant);
  await bench.createPass('C-42');
  await bench.act('Fill').click();
  await fill.asked;
  const ended = once(served.process, 'exit');
  served.process.kill('SIGKILL');
  await ended;
  await expect(tab.getByText('The connection to Passbench was lost.')).toBeVisible();
  const next = await serveTenant(tenant);
  await tab.goto(next.url);
  await bench.ready();
  await expect(bench.log.getByText(/Fill crashed/)).toBeVisible();
  await bench.selectPass('C-7');
  await expect(bench.stage.getByText('John', { exact: true })).toBeVisible();
  await next.stop();
  fill.close();
});
