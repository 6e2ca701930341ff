import { rmSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { otherTenant } from '../fixtures/other-tenant.ts';
import { expect, test } from '../fixtures.ts';
import { FoldersPage } from '../pages/folders.ts';
import { expectTenant, startPage } from '../pages/start-page.ts';
import { Workbench } from '../pages/workbench.ts';

/** The system's dialog cannot be driven: it answers with this folder, or as if it had been cancelled. */
function answerDialog(app: ElectronApplication, folder: string | null): Promise<void> {
  return app.evaluate(({ dialog }, folder) => {
    Reflect.set(dialog, 'answers', 0);
    dialog.showOpenDialog = () => {
      Reflect.set(dialog, 'answers', Number(Reflect.get(dialog, 'answers')) + 1);
      return Promise.resolve({ canceled: folder === null, filePaths: folder === null ? [] : [folder] });
    };
  }, folder);
}

/** The dialog was opened and answered; the next answer is for the next time. */
function expectAnswered(app: ElectronApplication): Promise<void> {
  return expect.poll(() => app.evaluate(({ dialog }) => Reflect.get(dialog, 'answers') as number)).toBe(1);
}

/** Chooses an item of the menu by the titles on the way to it, once the page has enabled it there. */
async function chooseInMenu(app: ElectronApplication, titles: readonly string[]): Promise<void> {
  const choose = (): Promise<string> =>
    app.evaluate(({ Menu }, titles) => {
      let items = Menu.getApplicationMenu()?.items ?? [];
      for (const title of titles) {
        const item = items.find(({ label }) => label.replaceAll('&', '') === title.replaceAll('&', ''));
        if (!item?.enabled) return `${title} is not enabled`;
        if (!item.submenu) {
          item.click();
          return 'chosen';
        }
        items = item.submenu.items;
      }
      return 'there is no such item';
    }, titles);
  await expect.poll(choose).toBe('chosen');
}

/** Titles of the current menu items. */
function enabledIn(app: ElectronApplication, menu: string): Promise<string[]> {
  return app.evaluate(({ Menu }, menu) => {
    const found = Menu.getApplicationMenu()?.items.find(({ label }) => label.replaceAll('&', '') === menu);
    const items = found?.submenu?.items ?? [];
    return items.filter(({ enabled, type }) => enabled && type !== 'separator').map(({ label }) => label);
  }, menu);
}

/** Asks for a folder as a script in the page could; returns the result of each request. */
function folderRequests(page: Page, folder: string): Promise<string[]> {
  return page.evaluate(async (folder) => {
    const { passbench } = globalThis as unknown as {
      passbench: { openFolder(request: unknown): Promise<{ outcome: string }> };
    };
    const wrong = [{ folder, starter: false }, { folder, starter: true }, { folder }, folder, null];
    const asked = await Promise.all(wrong.map((request) => passbench.openFolder(request)));
    return asked.map(({ outcome }) => outcome);
  }, folder);
}

test('the menu has the acts of the page, and a page opens no folder that the shell has not offered', async ({
  desktop: { app, page },
  tenant,
  newFolder,
}) => {
  await new Workbench(page).ready();
  expect(await folderRequests(page, otherTenant(newFolder('brands'), 'acme', 'Acme Tea'))).toEqual(
    Array(5).fill('refused'),
  );
  await expectTenant(page, tenant);
  const menus = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  expect(menus?.map((label) => label.replaceAll('&', ''))).toEqual(
    expect.arrayContaining(['File', 'Edit', 'View', 'Window', 'Help']),
  );
  await expect.poll(() => enabledIn(app, 'File')).toEqual(expect.arrayContaining(['New Pass…', 'Open Folder…']));
  expect(await enabledIn(app, 'File')).not.toContain('Save File');
  await chooseInMenu(app, ['View', 'Network']);
  await expect(page.getByRole('radio', { name: 'Network' })).toBeChecked();
  await chooseInMenu(app, ['File', 'New Pass…']);
  await expect(page.getByRole('dialog', { name: 'Create pass' })).toBeVisible();
  // Below an open dialog the menu does nothing, like the shortcuts.
  await chooseInMenu(app, ['View', 'Command Palette…']);
  await expect(page.getByText('A dialog is open')).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Search commands and passes' })).toBeHidden();
});

test('a folder without an engine leaves little in the menu, and the way to another one', async ({
  launch,
  tenant,
  newFolder,
}) => {
  const { app, page, close } = await launch(newFolder('empty'));
  await expect(startPage.tryAgain(page)).toBeVisible();
  await expect
    .poll(() => enabledIn(app, 'File'))
    .toEqual(['Open Folder…', 'Open Recent', 'Reveal in File Manager', expect.any(String), expect.any(String)]);
  await answerDialog(app, tenant);
  await page.getByRole('button', { name: 'Open folder…' }).click();
  await expectTenant(page, tenant);
  await close();
});

test('a chosen folder replaces the current one; Open Recent goes back, and marks missing folders', async ({
  desktop: { app, page },
  tenant,
  newFolder,
}) => {
  const other = otherTenant(newFolder('brands'), 'acme', 'Acme Tea');
  const bench = new Workbench(page);
  await bench.ready();
  await bench.createPass('C-42');
  await answerDialog(app, other);
  await chooseInMenu(app, ['File', 'Open Folder…']);
  await expect(page).toHaveTitle('Acme Tea – Passbench');
  await expectTenant(page, other);
  await expect(bench.passes.getByText('C-42')).toBeHidden();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await chooseInMenu(app, ['File', 'Open Recent', tenant]);
  await expectTenant(page, tenant);
  await expect(bench.passes.getByText('C-42', { exact: true })).toBeVisible();
  expect(app.windows()).toHaveLength(1);

  const folders = new FoldersPage(page);
  rmSync(other, { recursive: true });
  await folders.run('Open recent');
  await expect(folders.recent).toHaveCount(1);
  await expect(folders.recent).toContainText('no longer there');
  await page.getByRole('button', { name: 'Remove acme from the list' }).click();
  await expect(folders.recentDialog.getByText('No recent folders.')).toBeVisible();
});

test('a dialog that is cancelled, and a folder that is no tenant folder, change nothing', async ({
  desktop: { app, page },
  tenant,
  newFolder,
}) => {
  const empty = newFolder('empty');
  const folders = new FoldersPage(page);
  await expectTenant(page, tenant);
  await answerDialog(app, null);
  await folders.run('Open folder');
  await expectAnswered(app);
  await answerDialog(app, empty);
  await folders.run('Open folder');
  const refused = page.getByRole('dialog', { name: 'The folder was not opened' });
  await expect(refused.getByText(`${empty} is not a tenant folder`)).toBeVisible();
  await refused.getByRole('button', { name: 'Close' }).last().click();
  await expectTenant(page, tenant);
  await folders.run('Open folder');
  await refused.getByRole('button', { name: 'Create starter' }).click();
  await expectTenant(page, empty);
});

test('a folder that another window has brings that to the front', async ({ desktop, tenant, newFolder }) => {
  const { app, page } = desktop;
  const other = otherTenant(newFolder('brands'), 'acme', 'Acme Tea');
  await expectTenant(page, tenant);
  const opened = app.waitForEvent('window');
  await app.evaluate(({ app }, folder) => {
    app.emit('second-instance', {}, [], '', { folder });
  }, other);
  const second = await opened;
  await expectTenant(second, other);
  await answerDialog(app, tenant);
  await new FoldersPage(second).run('Open folder');
  await expect(second.getByText('It is open in another window.')).toBeVisible();
  await expectTenant(second, other);
});
