import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

const broken = `export default (context) => context.register('runtime.scriptable.customerProvider.crm', {
  async Fill(entity) {
    const response = await fetch('CRM/customers/C-42');
    const customer = await response.json();
    console.log('tier ' + customer.tier.name);
    entity.points = customer.loyalty.points;
  },
});
`;
const fixed = broken.replace("'tier ' + customer.tier.name", "'tier ' + customer.tier");

function script(tenant: string, text: string, host: string): void {
  writeFileSync(join(tenant, 'server', 'script', 'customProvider.js'), text.replace('CRM', `http://${host}`));
}

/** A CRM that answers once, and then is down. */
async function crmForOneCall(): Promise<{ host: string; close(): Promise<void> }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ tier: null, loyalty: { points: 1280 } }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function choose(window: Page, field: RegExp, option: RegExp): Promise<void> {
  await window.getByRole('button', { name: field }).click();
  await window.getByRole('option', { name: option }).click();
}

test('a Fill fails, its script is fixed, and the recorded answers show that it holds', async ({ window, tenant }) => {
  const crm = await crmForOneCall();
  writeFileSync(join(tenant, 'passbench.yml'), `network: { allowHosts: ['${crm.host}'] }\n`);
  script(tenant, broken, crm.host);
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.act('Fill').click();
  await expect(window.getByText('Fill failed: script error').first()).toBeVisible();
  await crm.close();
  script(tenant, fixed, crm.host);

  await window.getByRole('button', { name: /^Run again with options/ }).click();
  const dialog = window.getByRole('dialog', { name: /^Run Fill of crm again/ });
  await choose(window, /Responses from/, /as recorded/);
  await expect(dialog.getByText('Rehearsal: the pass is not changed.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Run and compare' }).click();

  const compared = window.getByRole('region', { name: 'Run comparison' });
  await expect(compared.getByRole('region', { name: /^After/ })).toContainText('OK');
  await expect(compared.getByRole('region', { name: /^Before/ })).toContainText('Script error');
  await expect(compared.getByLabel('Error before')).toContainText('TypeError');
  await expect(compared.getByRole('link', { name: 'server/script/customProvider.js' })).toBeVisible();
  await expect(compared.getByText('1 call, all the same')).toBeVisible();
  await expect(compared.getByText('tier null')).toBeVisible();
  await expect(compared.getByRole('list', { name: 'Entity after' })).toContainText('1280');

  await window.keyboard.press('Escape');
  await expect(compared).toBeHidden();
  await expect(window.getByText('Rehearsal', { exact: true })).toBeVisible();
  await expect(bench.stage.getByText('1280', { exact: true })).toBeHidden();
});

test('by the keyboard alone: other arguments, a problem beside its field, and back with one key', async ({
  window,
}) => {
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await bench.openRerun();
  const dialog = window.getByRole('dialog', { name: /^Run Fill/ });
  const entity = dialog.getByRole('textbox', { name: 'entity' });
  await entity.focus();
  await window.keyboard.press('ControlOrMeta+A');
  await window.keyboard.type('[1]');
  await expect(dialog.getByText('entity has to be a JSON object: the entity.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Run and compare' })).toBeDisabled();
  await window.keyboard.press('ControlOrMeta+A');
  await window.keyboard.type('{"identifiers":{"customerId":"C-7"}}');
  await dialog.getByRole('button', { name: 'Run and compare' }).focus();
  await window.keyboard.press('Enter');
  const compared = window.getByRole('region', { name: 'Run comparison' });
  await expect(compared.getByRole('list', { name: 'Arguments' })).toBeVisible();
  await expect(compared.getByText(/1 of 1 differ/)).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(compared).toBeHidden();
  const run = window.getByRole('toolbar', { name: 'Run' });
  await expect(run.locator(':focus')).toBeVisible();
  await window.keyboard.press('c');
  await expect(compared).toBeVisible();
  await compared.getByRole('button', { name: 'Swap' }).click();
  await window.keyboard.press('Escape');
  await expect(run.locator(':focus')).toBeVisible();
});
