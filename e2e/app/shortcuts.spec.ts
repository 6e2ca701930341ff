import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

test('shortcuts bring the log and the search into view, and typing to find an option of a list is not a shortcut', async ({
  window,
}) => {
  const bench = new Workbench(window);
  const { keyboard } = window;
  await bench.ready();
  await bench.createPass('C-42');
  await bench.install('iPhone');
  await window.getByRole('button', { name: /Outcome$/ }).focus();
  await keyboard.type('ue');
  await expect(bench.dialog).toHaveCount(0);
  // Acts on one pass follow each other, so an unwanted act would be in the log before this one.
  await bench.fill();
  await expect(bench.log.getByText(/Fill ok/)).toBeVisible();
  await expect(bench.log.getByText(/uninstall/i)).toHaveCount(0);

  const search = window.getByRole('searchbox', { name: 'Search passes' });
  const rowOfLog = bench.log.locator('[role="row"]:focus');
  await bench.goTo('Settings');
  await keyboard.press('/');
  await expect(search).toBeFocused();
  await keyboard.press('ControlOrMeta+J');
  await bench.goTo('Connectors');
  await chooseInPalette(window, 'Go to the event log');
  await expect(rowOfLog).toBeVisible();

  // The cards of the tour leave the control they are about, the acts and the passes clear.
  await bench.goTo('Settings');
  await chooseInPalette(window, 'Take the tour');
  const tour = window.getByRole('region', { name: 'Tour' });
  for (const step of ['Create a pass', 'Fill it', 'Install it on a phone']) {
    await expect(tour.getByRole('heading', { name: step })).toBeVisible();
    const acts = bench.stage.getByRole('toolbar', { name: 'Acts' });
    for (const clear of [acts, bench.passes]) await expect.poll(() => overlaps(tour, clear), step).toBe(false);
    await tour.getByRole('button', { name: /^(?:Next|Done)$/ }).click();
  }

  await window.setViewportSize({ width: 800, height: 700 });
  await window.getByRole('radio', { name: 'Inspector' }).click();
  await keyboard.press('l');
  await expect(rowOfLog).toBeVisible();
  await keyboard.press('/');
  await expect(search).toBeFocused();
});

test('a field that is left with a shortcut keeps what was typed, and a rule is moved as far as there are others', async ({
  window,
}) => {
  const bench = new Workbench(window);
  const { keyboard } = window;
  await bench.ready();
  await bench.goTo('Settings');
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme rehearsal');
  await keyboard.press('ControlOrMeta+1');
  await expect(window).toHaveTitle('Acme rehearsal – Passbench');

  await keyboard.press('ControlOrMeta+4');
  await window.getByRole('textbox', { name: 'Run timeout' }).fill('7000');
  await keyboard.press('ControlOrMeta+3');
  await window.getByRole('tab', { name: /^Rules/ }).click();
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill('Of Acme');
  await keyboard.press('ControlOrMeta+4');
  await expect(window.getByRole('textbox', { name: 'Run timeout' })).toHaveValue('7,000');
  await keyboard.press('ControlOrMeta+3');
  await expect(bench.rule('Of Acme')).toBeVisible();

  const rules = window.getByRole('listbox', { name: 'Rules' });
  await rules.getByRole('option').first().click();
  await keyboard.press('Alt+ArrowUp');
  await expect(window.getByText('Already the first rule')).toBeAttached();
  await keyboard.press('End');
  await expect(window.getByRole('button', { name: 'Move down' })).toBeDisabled();
  await keyboard.press('Alt+ArrowDown');
  await expect(window.getByText('Already the last rule')).toBeAttached();
  await keyboard.press('Alt+ArrowUp');
  await expect(window.getByText(/^Moved to place/)).toBeAttached();
  await expect(window.getByRole('button', { name: 'Move down' })).toBeEnabled();
});

async function overlaps(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('one of the two is not shown');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

async function chooseInPalette(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('combobox', { name: 'Search commands and passes' })).toBeFocused();
  await page.keyboard.type(title);
  await expect(page.getByRole('option').first()).toContainText(title);
  await page.keyboard.press('Enter');
}
