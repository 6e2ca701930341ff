import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { expectConnected } from './start-page.ts';

export type ViewName = 'Stage' | 'Connectors' | 'Network' | 'Settings';
export type ActName = 'Fill' | 'Install on…' | 'Uninstall' | 'Open' | 'Update…' | 'Delete…';

/** The window as a person uses it. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Connected, with the passes loaded. */
  async ready(): Promise<void> {
    await expectConnected(this.page);
    await expect(this.passes.getByText(/No passes yet|^Passes/).first()).toBeVisible();
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

  get calls(): Locator {
    return this.page.getByRole('grid', { name: 'Calls' });
  }

  /** A notification is an alertdialog, too, which is not modal. */
  get dialog(): Locator {
    const question = this.page.locator('[role="alertdialog"]:not([aria-modal="false"])');
    return this.page.getByRole('dialog').or(question);
  }

  async goTo(view: ViewName): Promise<void> {
    await this.page.getByRole('radio', { name: view }).click();
    await expect(this.page.getByRole('radio', { name: view })).toBeChecked();
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
    await expect(this.pass(customerId)).toHaveAttribute('aria-selected', 'true');
  }

  /** A pass in the list, by an identifier. */
  pass(customerId: string): Locator {
    return this.passes.getByRole('option').filter({ has: this.page.getByText(customerId, { exact: true }) });
  }

  async selectPass(customerId: string): Promise<void> {
    await this.goTo('Stage');
    await this.pass(customerId).click();
    await expect(this.pass(customerId)).toHaveAttribute('aria-selected', 'true');
  }

  act(name: ActName): Locator {
    return this.stage.getByRole('toolbar', { name: 'Acts' }).getByRole('button', { name, exact: true });
  }

  /** Fills the selected pass and waits for the result. */
  async fill(): Promise<void> {
    await this.act('Fill').click();
    // Success shows beside the acts for a moment, anything else is a notification.
    const failed = this.page.getByRole('region', { name: 'Notifications' }).getByText(/^Fill\b/);
    await expect(this.page.getByText('Fill: done').or(failed).first()).toBeVisible();
  }

  /** Opens the dialog to run the selected run again in another way. */
  async openRerun(): Promise<void> {
    await expect(this.page.getByRole('button', { name: /^Run again with options/ })).toBeEnabled();
    await this.page.keyboard.press('Shift+R');
    await expect(this.page.getByRole('dialog', { name: /^Run .* again/ })).toBeVisible();
  }

  /** Installs the selected pass on a device, and waits for its hook. */
  async install(device: string): Promise<void> {
    const phone = this.phone(device);
    await phone.getByRole('button', { name: `Install on ${device}` }).click();
    await expect(phone.getByText('No passes installed')).toBeHidden();
  }

  async uninstall(device: string): Promise<void> {
    await this.phone(device)
      .getByRole('button', { name: `Uninstall from ${device}` })
      .click();
  }

  phone(device: string): Locator {
    return this.stage.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: device }) });
  }

  /** The calls in the table of the view Network, without its head. */
  get callRows(): Locator {
    return this.calls.getByRole('row').filter({ has: this.page.getByRole('gridcell') });
  }

  /** The commands for the shown call. */
  callRules(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Rules for calls like this' }).getByRole('button', { name });
  }

  /** A rule in the list of rules. */
  rule(title: string): Locator {
    return this.page.getByRole('listbox', { name: 'Rules' }).getByRole('option').filter({ hasText: title });
  }

  /** What happens to calls without a rule. */
  async setNetwork(mode: string): Promise<void> {
    await this.page.getByRole('button', { name: /^(?:Network: )?(?:Live|Offline|Record|Replay)/ }).click();
    await this.page.getByRole('menuitemradio', { name: mode }).click();
  }

  /** Chooses from a list that is a filter. */
  async choose(filter: string, option: string): Promise<void> {
    const list = this.page.locator('[aria-haspopup="listbox"]');
    await this.page
      .getByRole('button', { name: new RegExp(`${filter}$`) })
      .and(list)
      .click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async search(label: string, text: string): Promise<void> {
    const field = this.page.getByRole('searchbox', { name: label });
    await field.click();
    await field.pressSequentially(text);
    await expect(field).toHaveValue(text);
  }

  /** Opens a file in the code editor. */
  async openFile(name: string): Promise<void> {
    await this.goTo('Connectors');
    const file = this.page.getByRole('treegrid').getByText(name, { exact: true });
    // A list that is scrolled and gets the focus within one frame, as no user does it, returns to where it was.
    await file.scrollIntoViewIfNeeded();
    await file.click();
    await expect(this.code).toBeVisible();
  }

  get code(): Locator {
    return this.page.locator('.monaco-editor .view-lines');
  }

  /** Types after a piece of visible code. */
  async typeAfter(code: string, typed: string): Promise<void> {
    await this.code.locator('.view-line').filter({ hasText: code }).click();
    await this.page.keyboard.press('End');
    await this.page.keyboard.insertText(typed);
  }

  /** Fills the selected pass this often, each time as soon as the page allows it. Times in milliseconds. */
  fillInARow(times: number): Promise<{ longestFrame: number; duration: number }> {
    return this.page.evaluate(
      (count) =>
        new Promise<{ longestFrame: number; duration: number }>((resolve) => {
          const startedAt = performance.now();
          let longestFrame = 0;
          let asked = 0;
          let last = performance.now();
          const step = (now: number): void => {
            longestFrame = Math.max(longestFrame, now - last);
            last = now;
            const run = document.querySelector('[role="toolbar"][aria-label="Run"]')?.textContent ?? '';
            if (run.includes(`${count} of ${count}`)) return resolve({ longestFrame, duration: now - startedAt });
            const pressed = new KeyboardEvent('keydown', { key: 'f', cancelable: true });
            // Refused while the previous run is running.
            if (asked < count && !window.dispatchEvent(pressed)) asked += 1;
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        }),
      times,
    );
  }
}
