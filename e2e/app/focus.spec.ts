import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

test('the focus moves to the next control when its own is removed, closed or disabled', async ({ window }) => {
  const bench = new Workbench(window);
  const { keyboard } = window;
  await bench.ready();
  await bench.goTo('Settings');

  const devices = window.getByRole('list', { name: 'Devices' });
  await devices.getByRole('button', { name: 'Remove iPad' }).focus();
  await keyboard.press('Enter');
  await expect(bench.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(devices.getByText('iPad')).toHaveCount(0);
  await expect(devices.getByRole('button', { name: 'Remove Pixel' })).toBeFocused();

  const host = window.getByRole('textbox', { name: 'Another host' });
  for (const name of ['localhost:4010', 'localhost:4020']) {
    await host.fill(name);
    await host.press('Enter');
    await expect(window.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  }
  await window.getByRole('button', { name: 'Remove localhost:4020' }).press('Enter');
  await expect(window.getByRole('button', { name: 'Remove localhost:4010' })).toBeFocused();
  await keyboard.press('Enter');
  // The list itself was removed, and the focus must not be in a field where the next key would be text.
  await expect(window.getByRole('button', { name: 'Add host' })).toBeFocused();

  await bench.openFile('customProvider.js');
  await window.getByRole('tab', { name: /customProvider\.js/ }).focus();
  await keyboard.press('Delete');
  await expect(window.getByRole('tab', { name: /customProvider\.js/ })).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Open server/script/customProvider.js' })).toBeFocused();

  await bench.goTo('Stage');
  await bench.passes.getByRole('button', { name: 'Create pass' }).click();
  const identifiers = bench.dialog.getByRole('group', { name: 'Identifiers' });
  // Once it is open, the dialog focuses the first missing value.
  await expect(identifiers.getByRole('textbox', { name: 'Value 1' })).toBeFocused();
  while ((await identifiers.getByRole('listitem').count()) > 0) {
    await identifiers.getByRole('button', { name: 'Remove row 1' }).press('Enter');
  }
  await expect(identifiers.getByRole('button', { name: 'Add identifier' })).toBeFocused();
  await keyboard.press('Escape');

  await bench.createPass('C-42');
  await bench.fill();
  await bench.act('Fill').click();
  await expect(window.getByText('2 of 2', { exact: true })).toBeVisible();
  const previous = window.getByRole('button', { name: 'Previous run of the pass' });
  await previous.press('Enter');
  await expect(window.getByText('1 of 2', { exact: true })).toBeVisible();
  await expect(previous).toBeFocused();

  await window.keyboard.press('ControlOrMeta+3');
  await expect(window.getByRole('radio', { name: 'Network' })).toBeChecked();
  await window.keyboard.press('Tab');
  await expect(bench.tab('Calls')).toBeFocused();
  await window.keyboard.press('ControlOrMeta+1');
  await expect(previous).toBeFocused();
});
