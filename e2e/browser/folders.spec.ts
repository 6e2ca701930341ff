import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { otherTenant } from '../fixtures/other-tenant.ts';
import { expect, test } from '../fixtures.ts';
import { FoldersPage } from '../pages/folders.ts';
import { expectTenant } from '../pages/start-page.ts';
import { Workbench } from '../pages/workbench.ts';

test('a path is typed, completed and opened by keyboard alone, and the way back is among the recent folders', async ({
  served,
  tab,
  tenant,
  newFolder,
}) => {
  const brands = newFolder('brands');
  const other = otherTenant(brands, 'acme', 'Acme Tea');
  mkdirSync(join(brands, 'apex/teas/server'), { recursive: true });
  const folders = new FoldersPage(tab);
  const workbench = new Workbench(tab);
  await tab.goto(served.url);
  await workbench.ready();
  await workbench.createPass('C-42');

  await tab.keyboard.press('ControlOrMeta+o');
  await folders.path.fill(join(brands, 'a'));
  await expect(folders.suggestions).toHaveText([/acmeTenant folder$/, /apex$/]);
  await tab.keyboard.press('ArrowUp');
  await tab.keyboard.press('Enter');
  await expect(folders.path).toHaveValue(`${join(brands, 'apex')}/`);
  await expect(folders.suggestions).toHaveText([/teasTenant folder$/]);
  await folders.path.fill(join(brands, 'a'));
  await expect(folders.suggestions).toHaveCount(2);
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await expect(tab).toHaveTitle('Acme Tea – Passbench');
  await expectTenant(tab, other);
  await expect(workbench.passes.getByText('C-42')).toBeHidden();

  await expect(tab.getByRole('dialog')).toHaveCount(0);
  await tab.keyboard.press('ControlOrMeta+Shift+o');
  await expect(folders.recent).toHaveCount(1);
  await expect(folders.recent).toBeFocused();
  await tab.keyboard.press('Enter');
  await expectTenant(tab, tenant);
  await expect(workbench.passes.getByText('C-42', { exact: true })).toBeVisible();
});

test('a wrong path gets an error at the field and changes nothing; an empty folder becomes a tenant folder with a starter', async ({
  served,
  tab,
  tenant,
  newFolder,
}) => {
  const brands = newFolder('brands');
  const folders = new FoldersPage(tab);
  await tab.goto(served.url);
  await expectTenant(tab, tenant);
  await folders.run('Open folder');
  await folders.enter(join(brands, 'nowhere'));
  await expect(folders.pathDialog.getByText('is not a tenant folder: the folder does not exist')).toBeVisible();
  await expect(folders.path).toHaveAttribute('aria-invalid', 'true');
  await expect(folders.path).toBeFocused();
  await tab.keyboard.press('Escape');
  await expect(folders.pathDialog).toBeHidden();
  await expectTenant(tab, tenant);

  const folder = newFolder('fresh');
  await folders.run('Open folder');
  await folders.enter(folder);
  await folders.pathDialog.getByRole('button', { name: 'Create starter' }).click();
  await expectTenant(tab, folder);
});

test('another tab follows, and shows nothing of the previous folder', async ({ served, tab, newFolder }) => {
  const other = otherTenant(newFolder('brands'), 'acme', 'Acme Tea');
  const second = await tab.context().newPage();
  await tab.goto(served.url);
  await second.goto(served.url);
  await new Workbench(tab).ready();
  await new Workbench(second).createPass('C-42');
  const folders = new FoldersPage(tab);
  await folders.run('Open folder');
  await folders.enter(other);
  await expectTenant(tab, other);
  await expectTenant(second, other);
  await expect(new Workbench(second).passes.getByText('C-42')).toBeHidden();
});

test('unsaved changes prompt a question, are kept, are restored with their folder, and can be saved on the way', async ({
  served,
  tab,
  tenant,
  newFolder,
}) => {
  test.slow();
  const other = otherTenant(newFolder('brands'), 'acme', 'Acme Tea');
  const folders = new FoldersPage(tab);
  await tab.goto(served.url);
  await expectTenant(tab, tenant);
  const bench = new Workbench(tab);
  await bench.openFile('customProvider.js');
  await bench.typeAfter('customerId = identifiers.customerId', ' // unsaved');
  await folders.run('Open folder');
  await folders.enter(other);
  const question = tab.getByRole('dialog', { name: 'Save 1 file before opening another folder?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expectTenant(tab, tenant);

  await folders.run('Open folder');
  await folders.enter(other);
  await question.getByRole('button', { name: 'Open without saving' }).click();
  await expectTenant(tab, other);

  await folders.run('Open recent');
  await folders.recent.first().press('Enter');
  await expectTenant(tab, tenant);
  await expect(bench.code).toContainText('// unsaved');

  await bench.goTo('Stage');
  await folders.run('Open folder');
  await folders.enter(other);
  await tab.getByRole('button', { name: 'Save all and open' }).click();
  await expectTenant(tab, other);
  expect(readFileSync(join(tenant, 'server/script/customProvider.js'), 'utf8')).toContain('// unsaved');
});
