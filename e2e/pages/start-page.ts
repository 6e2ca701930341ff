import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** What the window shows about its engine. */
export const startPage = {
  /** The status in the header; there is none without an engine. */
  engine: (page: Page): Locator => page.getByRole('button', { name: 'Engine: Ready' }),
  tryAgain: (page: Page): Locator => page.getByRole('button', { name: 'Try again' }),
};

/** The page is connected to its engine. */
export function expectConnected(page: Page): Promise<void> {
  return expect(startPage.engine(page)).toBeVisible();
}

/** The page is connected to the engine of this tenant folder. */
export async function expectTenant(page: Page, folder: string): Promise<void> {
  await expectConnected(page);
  await startPage.engine(page).click();
  const named = page.getByRole('dialog').getByText(folder, { exact: true });
  await expect(named).toBeVisible();
  await page.keyboard.press('Escape');
  // Shortcuts and menus do nothing below a dialog, and a closed one may still be animating.
  await expect(named).toHaveCount(0);
}

/** Waits for what the page shows after it has tried to reconnect many times; its clock has to be installed. */
export async function untilShown(page: Page, shown: Locator): Promise<void> {
  await expect(async () => {
    // The page waits longer between its attempts each time.
    await page.clock.fastForward(10_000);
    await expect(shown).toBeVisible({ timeout: 250 });
  }).toPass();
}
