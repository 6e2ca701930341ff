import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../cli/passbench.ts';
import { filesBelow, filesWith, tracesOf } from '../fixtures/byte-search.ts';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

const VALUE = 'canary-9182-of-the-desktop';

test("the desktop app encrypts secrets with the system's key store, and shows how strong that is", async ({
  launch,
  tenant,
  userData,
}) => {
  const desktop = await launch(tenant);
  const { isAvailable, backend } = await desktop.app.evaluate(({ safeStorage }) => ({
    isAvailable: safeStorage.isEncryptionAvailable(),
    backend: process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform,
  }));
  const bench = new Workbench(desktop.page);
  await bench.ready();
  await bench.goTo('Settings');
  const secrets = desktop.page.getByRole('region', { name: 'Secrets' });
  await secrets.getByRole('button', { name: 'Add secret' }).click();
  const dialog = desktop.page.getByRole('dialog', { name: 'Add secret' });
  await dialog.getByLabel('Name').fill('CRM_KEY');
  await dialog.getByLabel('Value', { exact: true }).fill(VALUE);
  await dialog.getByRole('button', { name: 'Set secret' }).click();
  await expect(secrets.getByText('CRM_KEY')).toBeVisible();
  const isSafe = isAvailable && backend !== 'basic_text';
  await expect(secrets.getByText('Secrets are not stored securely')).toHaveCount(isSafe ? 0 : 1);
  const attached = JSON.parse((await start(['secrets', 'list', '--json'], { cwd: tenant }).end).stdout) as unknown;
  expect(attached).toMatchObject({
    secrets: [{ name: 'CRM_KEY', source: isAvailable ? 'key-store' : 'file', problem: null }],
  });
  await desktop.close();

  const file = join(tenant, '.passbench/secrets');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8').includes(VALUE)).toBe(!isAvailable);
  const alone = (await start(['secrets', 'list'], { cwd: tenant }).end).stdout;
  expect(alone.includes('passbench secrets set CRM_KEY')).toBe(isAvailable);

  const again = await launch(tenant);
  await new Workbench(again.page).ready();
  await new Workbench(again.page).goTo('Settings');
  await again.page.getByRole('button', { name: 'Change CRM_KEY' }).click();
  const change = again.page.getByRole('dialog', { name: 'Set CRM_KEY' });
  await change.getByRole('button', { name: 'Show value' }).click();
  await expect(change.getByLabel('Value', { exact: true })).toHaveValue(VALUE);
  await again.close();
  const files = filesBelow(tenant, userData).filter((path) => path !== file);
  expect(filesWith(files, tracesOf(VALUE))).toEqual([]);
});
