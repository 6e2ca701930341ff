import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The ways to another tenant folder that the page offers. */
export class FoldersPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Runs a command by its first letters in the palette, by keyboard alone. */
  async run(title: string): Promise<void> {
    // A shortcut does nothing below a dialog, and a closed one may still be animating.
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.page.getByRole('combobox', { name: 'Search commands and passes' }).fill(title);
    await this.page.keyboard.press('Enter');
  }

  get pathDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Open folder' });
  }

  get path(): Locator {
    return this.page.getByRole('combobox', { name: 'Tenant folder' });
  }

  /** Enters a path as it is, without a suggestion. */
  async enter(path: string): Promise<void> {
    await this.path.fill(path);
    // Escape first closes the list if that is open, then the dialog.
    await expect(this.path).toHaveAttribute('aria-expanded', 'true');
    await this.page.keyboard.press('Escape');
    await expect(this.path).toHaveAttribute('aria-expanded', 'false');
    await this.path.press('Enter');
  }

  get suggestions(): Locator {
    return this.page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  }

  get recentDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Open recent folder' });
  }

  get recent(): Locator {
    return this.recentDialog.getByRole('row');
  }
}
