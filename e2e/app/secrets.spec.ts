import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

const VALUE = 'canary-4471-of-the-page';

function askFor(tenant: string, name: string): void {
  writeFileSync(
    join(tenant, 'server/script/customProvider.js'),
    `import { getSecret } from 'neo/secrets';
export default (context) => context.register('runtime.scriptable.customerProvider.x', {
  Fill(entity) { const key = getSecret('${name}'); console.log('the key is ' + key); entity.key = key; entity.size = 'size ' + key.length; } });\n`,
  );
}

async function openSecrets(window: Page) {
  await new Workbench(window).goTo('Settings');
  return window.getByRole('region', { name: 'Secrets' });
}

test('a secret that a script reads is set in the window, used, revealed, changed and removed', async ({
  window,
  tenant,
}) => {
  askFor(tenant, 'CRM_KEY');
  const bench = new Workbench(window);
  await bench.ready();
  const secrets = await openSecrets(window);
  await expect(secrets.getByText('used, not set')).toBeVisible();
  await secrets.getByRole('button', { name: 'Set CRM_KEY' }).click();
  const dialog = window.getByRole('dialog', { name: 'Set CRM_KEY' });
  await dialog.getByLabel('Value', { exact: true }).fill('123');
  await dialog.getByRole('button', { name: 'Set secret' }).click();
  await expect(dialog.getByText(/shorter than 4 characters/)).toBeVisible();
  await dialog.getByLabel('Value', { exact: true }).fill(VALUE);
  await dialog.getByRole('button', { name: 'Set secret' }).click();
  await expect(dialog).toBeHidden();
  await expect(secrets.getByText(/^stored/)).toBeVisible();
  await bench.goTo('Stage');
  await bench.createPass('C-42');
  await bench.fill();
  await expect(bench.stage.getByText(`size ${VALUE.length}`, { exact: true })).toBeVisible();
  await bench.tab('Console').click();
  await expect(window.getByText(/the key is «CRM_KEY·[0-9a-f]{6}»/).first()).toBeVisible();
  expect(await window.content()).not.toContain(VALUE);
  await openSecrets(window);
  await secrets.getByRole('button', { name: 'Change CRM_KEY' }).click();
  await expect(dialog.getByLabel('Value', { exact: true })).toHaveValue('');
  await dialog.getByRole('button', { name: 'Show value' }).click();
  await expect(dialog.getByLabel('Value', { exact: true })).toHaveValue(VALUE);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await secrets.getByRole('button', { name: 'Remove CRM_KEY' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Remove secret' }).click();
  await expect(secrets.getByText('used, not set')).toBeVisible();
  await secrets.getByRole('button', { name: 'Add secret' }).click();
  const adding = window.getByRole('dialog', { name: 'Add secret' });
  await adding.getByLabel('Name').fill('PARTNER_TOKEN');
  await adding.getByLabel('Value', { exact: true }).fill(VALUE);
  await adding.getByRole('button', { name: 'Set secret' }).click();
  await expect(secrets.getByText('PARTNER_TOKEN')).toBeVisible();
});
