/**
 * Pictures of every screen, for docs/screenshots and for review: `npm run screenshots`. Wide in light and dark, and
 * narrow; a first start, an error of the folder, and unexpectedly long data.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { root } from '../fixtures/desktop.ts';
import { copySample, copySampleWithPasses, writeConnector } from '../fixtures/tenant.ts';
import { expect, test as base } from '../fixtures.ts';
import { leave, sampleStory, screensOf, tell } from '../pages/screens.ts';
import { Workbench } from '../pages/workbench.ts';

const folder = join(root, 'docs', 'screenshots');
const wide = { width: 1440, height: 900 };
const laptop = { width: 1280, height: 720 };
const narrow = { width: 480, height: 800 };

mkdirSync(folder, { recursive: true });

const test = base.extend({
  // The folder's name is in some of the pictures.
  tenant: ({ newFolder }, use) => use(copySample(join(newFolder('shots'), 'juniper-coffee'))),
});

/** The pictures must not show folders of the machine that makes them, so a typical user's data folder is shown. */
function nameNoFolder(page: Page): Promise<void> {
  return page.evaluate((temporary) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data } = texts.currentNode as Text;
      const path = data.indexOf(temporary);
      if (path >= 0)
        (texts.currentNode as Text).data =
          data.slice(0, path) + data.slice(path).replace(/^[^ ]*?-[A-Za-z0-9]{6}/, '~');
    }
  }, `${tmpdir()}/passbench-`);
}

/** With few colours: a third of the size, and invisible in flat pictures. */
async function shoot(page: Page, name: string): Promise<void> {
  // Without a pointer over anything, and without transient messages.
  await page.mouse.move(0, 0);
  await expect(page.getByText(/: done$/)).toHaveCount(0);
  await nameNoFolder(page);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(picture)
    .png({ palette: true, quality: 90, effort: 8 })
    .toFile(join(folder, `${name}.png`));
}

test('every screen, light and dark', async ({ window }) => {
  const bench = new Workbench(window);
  await window.setViewportSize(wide);
  await bench.ready();
  await shoot(window, 'empty-light');
  await tell(bench, sampleStory);
  // The engine's facts, and where secrets are stored, name a folder of this machine.
  for (const screen of screensOf(sampleStory).filter(({ name }) => !/engine|secret/.test(name))) {
    await screen.show(bench);
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme });
      await shoot(window, `${screen.name}-${colorScheme}`);
    }
    await leave(bench);
  }
});

test('narrow', async ({ window }) => {
  const bench = new Workbench(window);
  await window.setViewportSize(wide);
  await bench.ready();
  await tell(bench, sampleStory);
  const parts = [
    ['Passes', 'passes'],
    ['Stage', 'stage'],
    ['Inspector', 'inspector'],
    ['Events', 'events'],
  ] as const;
  await window.setViewportSize(narrow);
  for (const [part, name] of parts) {
    await window.getByRole('radiogroup', { name: 'Part of the stage' }).getByRole('radio', { name: part }).click();
    await shoot(window, `narrow-${name}`);
  }
  await bench.openFile('customProvider.js');
  await shoot(window, 'narrow-connectors');
  for (const place of ['Network', 'Settings'] as const) {
    await bench.goTo(place);
    await shoot(window, `narrow-${place.toLowerCase()}`);
  }
});

test('a call without await', async ({ window, tenant }) => {
  const bench = new Workbench(window);
  await window.setViewportSize(wide);
  await bench.ready();
  writeConnector(
    tenant,
    `async Fill(entity) {
    entity.points = 120;
    fetch('https://crm.example.com/v1/reminders', { method: 'POST', body: '{"customerId":"C-42"}' });
  }`,
  );
  await bench.createPass('C-42');
  await bench.fill();
  await expect(window.getByText('The run did not wait for all of its calls')).toBeVisible();
  await shoot(window, 'inspector-warning-light');
});

test('an error of the folder, and of a script', async ({ window, tenant }) => {
  const bench = new Workbench(window);
  await window.setViewportSize(wide);
  await bench.ready();
  await bench.openFile('customProvider.js');
  writeFileSync(join(tenant, 'server/script/broken.js'), 'export default (context) => {\n  context.register(;\n};\n');
  await expect(bench.page.getByRole('tab', { name: /^Problems [1-9]/ })).toBeVisible();
  await bench.openFile('broken.js');
  await shoot(window, 'connectors-problems-light');
  writeFileSync(join(tenant, 'passbench.yml'), 'name: Juniper Coffee\nlimits:\n  wallClock: soon\n');
  await bench.goTo('Settings');
  await expect(window.getByText('passbench.yml has errors')).toBeVisible();
  await shoot(window, 'settings-error-light');
});

test('long data', async ({ window, tenant }) => {
  const long = 'Bartholomäus-Maximilian von und zu Hohenstein-Wartenberg '.repeat(3).trim();
  writeFileSync(
    join(tenant, 'server/script/customProvider.js'),
    `export default (context) => context.register('runtime.scriptable.customerProvider.a-connector-with-a-rather-long-name', {
  async Fill(entity) {
    entity.firstName = ${JSON.stringify(long)}; entity.lastName = 'x'.repeat(300); entity.points = 123456789012345;
    entity.rewards = Array.from({ length: 200 }, (_, n) => ({ id: 'R-' + n, title: ${JSON.stringify(long)}, points: n }));
    for (let n = 0; n < 12; n += 1) await fetch('https://crm.example.com/v1/' + 'a-long-part-of-a-path/'.repeat(8) + n);
    console.log(${JSON.stringify(long)}.repeat(20)); console.warn({ deep: { deeper: entity.rewards } });
  } });\n`,
  );
  const bench = new Workbench(window);
  await window.setViewportSize(wide);
  await bench.ready();
  await bench.createPass(`customer-${'0123456789'.repeat(9)}`);
  await bench.fill();
  await bench.install('iPhone');
  for (const tab of ['Overview', 'Calls', 'Entity', 'Console'] as const) {
    await bench.tab(tab).click();
    await shoot(window, `long-${tab.toLowerCase()}-light`);
  }
  await bench.goTo('Network');
  await shoot(window, 'long-network-light');
});

test.describe('a first start', () => {
  test.use({ tenant: ({ newFolder }, use) => use(copySampleWithPasses(join(newFolder('shots'), 'sample-tenant'))) });

  test('the tour', async ({ window }) => {
    await window.setViewportSize(laptop);
    await new Workbench(window).ready();
    await expect(window.getByRole('region', { name: 'Tour' })).toBeVisible();
    await shoot(window, 'tour-light');
  });
});

test('an engine that has ended', async ({ served, tab }) => {
  await tab.setViewportSize(wide);
  await tab.goto(served.url);
  await new Workbench(tab).ready();
  await served.stop();
  await expect(tab.getByText('The connection to Passbench was lost.')).toBeVisible();
  await shoot(tab, 'engine-gone-light');
});
