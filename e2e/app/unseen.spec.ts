import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Workbench } from '../pages/workbench.ts';

/** Shown as it is, it reads as "invoice-exe.pdf". */
const disguised = 'invoice-\u202Efdp.exe';

const script = `
export default (context) => {
  context.register('runtime.scriptable.customerProvider.crm', {
    Fill: (entity) => { entity.attachment = ${JSON.stringify(disguised)}; },
  });
};`;

/** What copying a selection of the element would put on the clipboard. */
const selected = (element: Locator): Promise<string> =>
  element.evaluate((node) => {
    getSelection()?.selectAllChildren(node);
    return String(getSelection());
  });

test('an invisible character is marked wherever it is shown, and copying copies the original', async ({
  window,
  tenant,
}) => {
  writeFileSync(join(tenant, 'server/script/customProvider.js'), script);
  const bench = new Workbench(window);
  await bench.ready();
  await bench.createPass('C-42');
  await bench.fill();
  await bench.tab('Entity').click();
  const mark = window.locator('[data-code="U+202E"]').filter({ visible: true }).first();
  await expect(mark).toBeVisible();
  const drawn = await mark.evaluate((element) => getComputedStyle(element, '::after').content);
  expect(drawn).toBe('"U+202E"');
  expect(await selected(mark.locator('..'))).toBe(JSON.stringify(disguised));
});
