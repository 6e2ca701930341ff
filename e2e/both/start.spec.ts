import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../fixtures/desktop.ts';
import { expect, test } from '../shared-window.ts';
import { expectConnected, expectTenant, startPage } from '../pages/start-page.ts';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

test('the window shows which tenant is open and which Passbench has it', async ({ window, tenant }) => {
  await expectTenant(window, tenant);
  await expect(window).toHaveTitle('Juniper Coffee – Passbench');
  await startPage.engine(window).click();
  await expect(window.getByRole('dialog').getByText(version, { exact: true })).toBeVisible();
});

test('loading the page again connects again', async ({ window }) => {
  await expectConnected(window);
  for (let round = 0; round < 3; round += 1) {
    await window.reload();
    await expectConnected(window);
  }
});
