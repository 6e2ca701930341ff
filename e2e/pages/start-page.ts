import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** What the window says of its engine. */
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
  // Shortcuts and menus do nothing below a dialog, and one that was closed may still be on its way out.
  await expect(named).toHaveCount(0);
}

/** Waits for what the page shows after it has tried to connect again and again; its clock has to be installed. */
export async function untilShown(page: Page, shown: Locator): Promise<void> {
  await expect(async () => {
    // The page waits longer and longer between its attempts.
    await page.clock.fastForward(10_000);
    await expect(shown).toBeVisible({ timeout: 250 });
  }).toPass();
}
