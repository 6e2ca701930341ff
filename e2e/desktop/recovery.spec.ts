import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFillEndless } from '../fixtures/endless-fill.ts';
import { enginePid } from '../fixtures/tenant.ts';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';
import { violationsOf } from '../pages/violations.ts';
import { Workbench } from '../pages/workbench.ts';

test('an engine that is killed in a run, and a store that is removed: all that was acknowledged is there again', async ({
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
  await expect(desktop.page.getByText(/Passbench stopped during this run/).first()).toBeVisible();
  await bench.selectPass('C-7');
  await expect(bench.stage.getByText('John', { exact: true })).toBeVisible();
  fill.close();

  // The engine saves its backup meanwhile, into a folder that is being emptied.
  await rm(join(tenant, '.passbench'), { recursive: true, maxRetries: 10 });
  const notice = desktop.page.getByRole('alert').filter({ hasText: 'The store was removed' });
  await expect(notice.getByText(/\.passbench was removed .* Everything recorded was saved as .*backups/)).toBeVisible();
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(desktop.page.getByText(/it has no events, but \d+ events .* were recorded/)).toBeVisible();
  expect(await violationsOf(desktop.page)).toEqual([]);
  await desktop.page.getByRole('button', { name: 'Restore the backup' }).click();
  await expectConnected(desktop.page);
  await bench.selectPass('C-7');
  await expect(bench.stage.getByText('John', { exact: true })).toBeVisible();
});
