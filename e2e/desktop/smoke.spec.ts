import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

/** Every story of the page runs in Chromium (e2e/app); this shows that its views and acts work in Electron, too. */
test('each view opens, and a pass is created, filled, installed and uninstalled', async ({ window }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await expect(bench.stage.getByText('Jane', { exact: true })).toBeVisible();
  await bench.install('iPhone');
  await expect(bench.log.getByText(/OnPassInstalled ok/)).toBeVisible();
  await bench.uninstall('iPhone');
  await expect(bench.log.getByText(/OnPassUninstalled ok/)).toBeVisible();

  await bench.openFile('customProvider.js');
  await bench.goTo('Network');
  for (const method of ['POST', 'DELETE']) await expect(bench.callRows.getByText(method)).toHaveCount(1);
  await bench.goTo('Settings');
  await expect(window.getByRole('list', { name: 'Devices' })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+k');
  await expect(bench.dialog).toBeVisible();
});
