import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { expectConnected } from './start-page.ts';

export type PlaceName = 'Stage' | 'Connectors' | 'Network' | 'Settings';

/** The window as a person works with it. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Connected, with the tour out of the way. */
  async ready(): Promise<void> {
    await expectConnected(this.page);
    await expect(this.passes.getByText(/No pass yet|^Passes/).first()).toBeVisible();
  }

  get passes(): Locator {
    return this.page.getByRole('region', { name: 'Passes', exact: true });
  }

  get stage(): Locator {
    return this.page.getByRole('region', { name: 'Stage', exact: true });
  }

  get log(): Locator {
    return this.page.getByRole('grid', { name: /events/i });
  }

  goTo(place: PlaceName): Promise<void> {
    return this.page.getByRole('radio', { name: place }).click();
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  /** Creates a pass for a customer through the dialog. */
  async createPass(customerId: string): Promise<void> {
    await this.passes.getByRole('button', { name: 'Create pass' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Create pass' });
    await dialog.getByRole('textbox').first().fill('customerId');
    await dialog.getByRole('textbox').nth(1).fill(customerId);
    await dialog.getByRole('button', { name: 'Create pass' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.passes.getByText(customerId, { exact: true })).toBeVisible();
  }

  act(name: 'Fill' | 'Install on…' | 'Uninstall' | 'Open' | 'Update…'): Locator {
    return this.stage.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  async fill(): Promise<void> {
    await this.act('Fill').click();
    await expect(this.page.getByText(/^Fill: /).first()).toBeVisible();
  }
}
