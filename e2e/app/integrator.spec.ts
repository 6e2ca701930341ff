import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeConnector } from '../fixtures/tenant.ts';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

test('an edit counts from the next act on, be it made in the window or outside of it', async ({ window, tenant }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await expect(bench.stage.getByText('Gold', { exact: true }).first()).toBeVisible();

  await bench.openFile('customProvider.js');
  await bench.typeAfter('const identifiers = entity', " entity.greeting = 'Edited here';");
  await expect(window.getByText('Unsaved changes', { exact: true })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+s');
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  expect(readFileSync(join(tenant, 'server/script/customProvider.js'), 'utf8')).toContain("'Edited here'");
  await window.keyboard.press('ControlOrMeta+f');
  await expect(window.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
  await window.keyboard.press('Escape');
  // It belongs to the hidden stage.
  await window.keyboard.press('Alt+2');
  await expect(window.getByRole('radio', { name: 'Connectors' })).toBeChecked();
  await bench.goTo('Stage');
  await bench.act('Fill').click();
  await expect(bench.stage.getByText('Edited here', { exact: true })).toBeVisible();

  writeConnector(tenant, "Fill(entity) { entity.tier = 'Edited outside'; }");
  await bench.act('Fill').click();
  await expect(bench.stage.getByText('Edited outside', { exact: true }).first()).toBeVisible();
});

test('a script that loops can be cancelled from the page, and otherwise ends at its limit', async ({
  window,
  tenant,
}) => {
  writeConnector(tenant, 'Fill() { for (;;); }');
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.act('Fill').click();
  const pending = window.getByRole('list', { name: 'Acts in progress' });
  await expect(pending.getByText(/^[1-9] s$/)).toBeVisible();
  await pending.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('Fill: cancelled')).toBeVisible();
  await expect(bench.log.getByText('Fill was cancelled', { exact: true })).toBeVisible();

  writeFileSync(join(tenant, 'passbench.yml'), 'limits: { wallClockMs: 500 }\n');
  await bench.act('Fill').click();
  await expect(window.getByText('Fill timed out').first()).toBeVisible();
});
