import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The page as long as all it shows is the tenant and its engine. */
export const startPage = {
  /** The line that says which Passbench answers; there is none without an engine. */
  engine: (page: Page): Locator => page.getByText(/^Passbench \d+\.\d+\.\d+, Node 26\./),
  tryAgain: (page: Page): Locator => page.getByRole('button', { name: 'Try again' }),
};

/** The page is connected to its engine. */
export function expectConnected(page: Page): Promise<void> {
  return expect(startPage.engine(page)).toBeVisible();
}
