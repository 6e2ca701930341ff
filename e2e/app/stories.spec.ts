import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../fixtures.ts';
import { expectConnected } from '../pages/start-page.ts';
import { Workbench } from '../pages/workbench.ts';

test('a pass is created and filled: its calls and changes are there at once', async ({ window }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await expect(bench.stage.getByText('Jane', { exact: true })).toBeVisible();
  await bench.tab('Calls').click();
  await expect(window.getByText('/v1/customers/C-42').first()).toBeVisible();
  await bench.tab('Entity').click();
  await expect(window.getByText('firstName').first()).toBeVisible();
});

test('a pass goes onto a device and off it again, and the hooks run each time', async ({ window }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await window.keyboard.press('i');
  const dialog = window.getByRole('dialog', { name: /^Install/ });
  await dialog.getByRole('button', { name: /Device/ }).click();
  await window.getByRole('option', { name: /iPhone/ }).click();
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(bench.log.getByText(/OnPassInstalled ok/)).toBeVisible();
  await window.keyboard.press('u');
  await expect(bench.log.getByText(/OnPassUninstalled ok/)).toBeVisible();
});

test('QA finds the call that failed', async ({ window }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-503');
  await bench.fill();
  await expect(window.getByText(/ended with script/).first()).toBeVisible();
  await bench.goTo('Network');
  await expect(window.getByRole('grid').getByText('503', { exact: true })).toBeVisible();
  await bench.goTo('Stage');
  await bench.tab('Error').click();
  await expect(window.getByText(/server\/script\//).first()).toBeVisible();
});

test('everything is there again after the page was loaded again', async ({ window }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-7');
  await bench.fill();
  await window.reload();
  await expectConnected(window);
  await expect(bench.passes.getByText('C-7', { exact: true })).toBeVisible();
  await expect(bench.stage.getByText('John', { exact: true })).toBeVisible();
});

test('an edit of a script outside the window counts from the next act on', async ({ window, tenant }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  writeFileSync(
    join(tenant, 'server', 'script', 'customProvider.js'),
    "export default (context) => context.register('runtime.scriptable.customerProvider.x', { Fill(entity) { entity.greeting = 'Edited outside'; } });\n",
  );
  await bench.fill();
  await expect(bench.stage.getByText('Edited outside', { exact: true })).toBeVisible();
});

test('a script that loops for ever is ended, and says so', async ({ window, tenant }) => {
  writeFileSync(join(tenant, 'passbench.yml'), 'limits: { wallClockMs: 500 }\n');
  writeFileSync(
    join(tenant, 'server', 'script', 'customProvider.js'),
    "export default (context) => context.register('runtime.scriptable.customerProvider.x', { Fill() { for (;;); } });\n",
  );
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.act('Fill').click();
  await expect(window.getByText(/ended with timeout/).first()).toBeVisible();
});

test('what a script makes is text, wherever it is shown', async ({ window, tenant }) => {
  const hostile = '<img src=x onerror="document.title=1">';
  writeFileSync(
    join(tenant, 'server', 'script', 'customProvider.js'),
    `export default (context) => context.register('runtime.scriptable.customerProvider.x', { Fill(entity) { const text = ${JSON.stringify(hostile)}; entity[text] = text; console.log(text); throw new Error(text); } });\n`,
  );
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass(hostile);
  await bench.act('Fill').click();
  await expect(window.getByText(/ended with script/).first()).toBeVisible();
  for (const name of ['Console', 'Arguments', 'Error', 'Entity', 'Overview']) await bench.tab(name).click();
  expect(await window.locator('img[src="x"]').count()).toBe(0);
  await expect(window).toHaveTitle(/Juniper Coffee/);
});

for (const place of ['Connectors', 'Network', 'Settings'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`nothing stands in the way of a screen reader in ${place}, ${colorScheme}`, async ({ window }) => {
      await window.emulateMedia({ colorScheme });
      const bench = new Workbench(window);
      await bench.ready();
      await bench.goTo(place);
      await expect(window.getByRole('radio', { name: place })).toBeChecked();
      const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}
