import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { copySample } from '../fixtures/tenant.ts';
import { Workbench } from '../pages/workbench.ts';
import { start } from '../cli/passbench.ts';

test('a pass is created and filled; all that was looked at is there again after the page was loaded again', async ({
  window,
}) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await expect(bench.stage.getByText('Jane', { exact: true })).toBeVisible();
  await bench.createPass('C-7');
  await bench.fill();
  await bench.selectPass('C-42');
  await bench.tab('Entity').click();
  await expect(window.getByText('firstName').first()).toBeVisible();
  await bench.openFile('customProvider.js');
  await bench.typeAfter('const identifiers = entity', ' // unsaved');
  await bench.goTo('Network');
  await expect(bench.callRows).toHaveCount(2);
  await bench.search('Search the calls: URL, headers, bodies', 'C-42');
  await expect(bench.callRows).toHaveCount(1);

  await window.reload();
  await expect(bench.callRows).toHaveCount(1);
  await bench.goTo('Connectors');
  await expect(bench.code).toContainText('entity.identifiers || {}; // unsaved');
  await expect(window.getByText('Unsaved changes', { exact: true })).toBeVisible();
  await bench.goTo('Stage');
  await expect(bench.pass('C-42')).toHaveAttribute('aria-selected', 'true');
  await expect(bench.tab('Entity')).toHaveAttribute('aria-selected', 'true');
  await expect(bench.stage.getByText('Jane', { exact: true })).toBeVisible();
});

test('a pass is installed on two devices and uninstalled; each hook gets the number of devices that have it', async ({
  window,
}) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  const happened = async (text: string): Promise<void> => {
    await expect(bench.log.getByText(text)).toBeVisible();
    await bench.tab('Arguments').click();
  };
  const countIs = (active: number, total: number): Promise<void> =>
    expect(window.getByRole('tabpanel')).toContainText(
      new RegExp(`activeRegistrationCount: ?${active}.*totalRegistrationCount: ?${total}`, 's'),
    );
  await bench.install('iPhone');
  await happened('Installed on iPhone · 1 active, 1 total');
  await countIs(1, 1);
  await bench.install('Pixel');
  await happened('Installed on Pixel · 2 active, 2 total');
  await countIs(2, 2);
  await bench.uninstall('iPhone');
  await happened('Uninstalled from iPhone · 1 active, 2 total');
  await countIs(1, 2);
  await bench.uninstall('Pixel');
  await happened('Uninstalled from Pixel · 0 active, 2 total');
  await countIs(0, 2);
  await bench.goTo('Network');
  for (const method of ['POST', 'DELETE']) await expect(bench.callRows.getByText(method)).toHaveCount(1);
});

test('QA finds the call that failed among others, and the run and the line behind it', async ({ window }) => {
  const bench = new Workbench(window);
  await bench.ready();
  for (const customerId of ['C-42', 'C-503', 'C-7']) {
    await bench.createPass(customerId);
    await bench.fill();
  }
  await bench.goTo('Network');
  await expect(bench.callRows).toHaveCount(3);
  await bench.choose('Status', '5xx server error');
  await expect(bench.callRows).toHaveCount(1);
  await bench.callRows.getByText('/v1/customers/C-503').click();
  const call = window.getByRole('region', { name: 'Selected call' });
  await expect(call.getByText('"unavailable"')).toBeVisible();
  await call.getByRole('link', { name: /Fill/ }).click();
  await expect(bench.pass('C-503')).toHaveAttribute('aria-selected', 'true');
  await bench.tab('Error').click();
  await expect(window.getByText(/server\/script\/crm\/client\.js:\d+/).first()).toBeVisible();

  // The list says which pass failed. Back leads to the call in Network, and forward to its run again.
  await bench.passes.getByRole('button', { name: /^Show:/ }).click();
  await window.getByRole('menuitemradio', { name: 'Failed' }).click();
  await expect(bench.passes.getByRole('option')).toHaveText(/C-503.*Fill of loyalty failed: Script error/);
  await bench.passes.getByRole('button', { name: 'Show all' }).click();
  await window.goBack();
  await expect(call).toBeVisible();
  await window.goForward();
  await expect(bench.pass('C-503')).toHaveAttribute('aria-selected', 'true');

  // Its run is compared with the run of another pass, which is found by its identifier.
  await bench.pass('C-503').press('Shift+C');
  const choice = window.getByRole('dialog', { name: /^Compare run-\d+ with…/ });
  await choice.getByRole('searchbox').or(choice.getByRole('textbox')).fill('C-7');
  await expect(choice.getByRole('option')).toHaveCount(1);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Run comparison' })).toBeVisible();
  await window.keyboard.press('Escape');

  // The menu of the pass narrows the log to it; the filter finds another one by its identifier.
  await bench.pass('C-503').click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Show only events of the pass' }).click();
  await expect(bench.log.getByText('customerId C-42')).toBeHidden();
  const filter = window.getByRole('combobox', { name: 'Pass' });
  await expect(filter).toHaveValue('C-503');
  await filter.fill('C-42');
  await filter.press('Enter');
  await expect(bench.log.getByText('customerId C-42')).toBeVisible();
  await window
    .getByRole('button', { name: /^Clear all/ })
    .first()
    .click();

  // The event of the call leads to the call; only what asks for an earlier state shows one.
  await bench.log.getByRole('row').filter({ hasText: '/v1/customers/C-42' }).click();
  await expect(bench.pass('C-42')).toHaveAttribute('aria-selected', 'true');
  await expect(bench.tab('Calls')).toHaveAttribute('aria-selected', 'true');
  await expect(bench.act('Fill')).toBeEnabled();
  await bench.log.getByRole('button', { name: 'View state at this event' }).click();
  await expect(window.getByText(/^State at event/).first()).toBeVisible();
  await window.keyboard.press('f');
  await expect(window.getByText(/You are viewing the state at event \d+\. Go back to now first\./)).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(bench.stage.getByText('Jane', { exact: true })).toBeVisible();
});

test('an act in the terminal shows in the open window at once', async ({ window, tenant }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  const passId = await bench.passes.getByRole('option').getByRole('code').innerText();
  const filled = await start(['fill', '-C', tenant, passId], { cwd: tenant }).end;
  expect(filled).toMatchObject({ code: 0 });
  await expect(bench.stage.getByText('Jane', { exact: true })).toBeVisible();
  await expect(bench.log.getByText(/Fill ok/)).toBeVisible();
  await expect(bench.tab('Calls')).toContainText('1');
});

test('fifty runs in a row: the page keeps painting, and all are in the log', async ({ window }) => {
  test.slow();
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-404');
  const { longestFrame, duration } = await bench.fillInARow(50);
  // A share of the whole: how long a frame takes depends on the machine.
  expect(longestFrame).toBeLessThan(duration / 5);
  await expect(window.getByText('50 of 50', { exact: true })).toBeVisible();
  // Three devices, the pass, and for each run its start, its call, its warning and its end.
  await expect(bench.log.getByText('204', { exact: true })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+k');
  await expect(bench.dialog).toBeVisible();
});

const withManyPasses = test.extend({
  tenant: async ({ newFolder }, use) => {
    const tenant = copySample(newFolder('tenant'));
    const failing = "OnPassInstalled: (passId) => { if (passId.endsWith('0')) throw new Error('no card'); }";
    const script = `export default (context) => context.register('runtime.wallet.passUpdater', { ${failing} });\n`;
    writeFileSync(join(tenant, 'server/script/customProvider.js'), script);
    const passes = Array.from({ length: 300 }, (_, index) => {
      const id = `MANY-${String(index + 1).padStart(3, '0')}`;
      return `  - { id: ${id}, type: loyalty, identifiers: { customerId: C-${index + 1} } }\n`;
    });
    appendFileSync(join(tenant, 'passbench.yml'), `passes:\n${passes.join('')}`);
    await use(tenant);
  },
});

withManyPasses(
  'many passes are selected and installed at once, while the window does something else',
  async ({ window }) => {
    const bench = new Workbench(window);
    const { keyboard } = window;
    await bench.ready();
    const selected = bench.passes.getByRole('region', { name: 'Selected passes' });
    const row = (position: number) => bench.passes.locator(`[aria-posinset="${position}"]`);
    await row(1).click();
    await row(3).click({ modifiers: ['Shift'] });
    await expect(selected).toContainText('3 selected');
    await row(2).click({ modifiers: ['ControlOrMeta'] });
    await expect(selected).toContainText('2 selected');
    await expect(row(2)).toHaveAttribute('aria-selected', 'false');
    await keyboard.press('Escape');
    await expect(selected).toBeHidden();
    await expect(row(1)).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('Shift+ArrowDown');
    await expect(selected).toContainText('2 selected');
    await keyboard.press('ControlOrMeta+a');
    await expect(selected).toContainText('300 selected');
    await expect(bench.passes.getByRole('listbox')).toHaveAttribute('aria-multiselectable', 'true');

    await row(2).click({ button: 'right' });
    await window.getByRole('menuitem', { name: 'Install selected passes on…' }).click();
    await expect(bench.dialog).toContainText('Install 300 passes');
    await keyboard.press('Enter');
    await bench.goTo('Network');
    await window.getByRole('button', { name: /^Notices/ }).click();
    const notices = window.getByRole('dialog', { name: 'Notices' });
    await expect(notices).toContainText(/Installed 270 of 300 passes, 30 with a failed run, in .*and 10 more/s);
    await notices.getByRole('link').first().click();
    await expect(bench.stage.getByRole('heading', { name: /^C-\d+0$/ })).toBeVisible();
    await expect(bench.phone('iPhone')).toContainText('300');
  },
);
