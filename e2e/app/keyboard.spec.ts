import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

/** Goes there with the keyboard. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, 'reached with Tab').toBeFocused();
}

test('the whole story is done without a pointer', async ({ window }) => {
  const bench = new Workbench(window);
  const { keyboard } = window;
  await bench.ready();
  await tabTo(window, bench.passes.getByRole('button', { name: 'Create pass' }));
  await keyboard.press('Enter');
  await expect(bench.dialog.getByRole('textbox', { name: 'Value 1' })).toBeFocused();
  await keyboard.type('C-42');
  await keyboard.press('Enter');
  await expect(bench.dialog).toHaveCount(0);
  await expect(bench.pass('C-42')).toHaveAttribute('aria-selected', 'true');

  await tabTo(window, bench.act('Fill'));
  await keyboard.press('Enter');
  await expect(bench.log.getByText(/Fill ok/)).toBeVisible();

  await tabTo(window, bench.tab('Overview'));
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(bench.tab('Entity')).toBeFocused();
  const diff = window.getByRole('tabpanel').getByRole('list', { name: 'Changes' });
  await expect(diff.getByRole('insertion').getByText('"Jane"')).toBeVisible();

  await keyboard.press('i');
  await expect(window.getByRole('combobox', { name: 'Device' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(bench.log.getByText(/OnPassInstalled ok/)).toBeVisible();
  await expect(bench.dialog).toHaveCount(0);
  // The tabs are those of another run by now.
  await expect(bench.tab('Overview')).toBeFocused();

  await tabTo(window, bench.phone('iPhone').getByRole('button', { name: 'Uninstall from iPhone' }));
  await keyboard.press('Enter');
  // The log still follows, although Tab went through it.
  await expect(bench.log.getByText(/OnPassUninstalled ok/)).toBeInViewport();
  await expect(bench.phone('iPhone').getByText('No passes installed')).toBeVisible();
  await expect(bench.phone('iPhone').getByRole('button', { name: 'Install on iPhone' })).toBeFocused();
  await expect(window.getByRole('heading', { name: 'OnPassUninstalled', exact: true })).toBeVisible();
  await expect(window.getByText('3 of 3', { exact: true })).toBeVisible();
  await expect(bench.tab('Calls')).toContainText('2');
});
