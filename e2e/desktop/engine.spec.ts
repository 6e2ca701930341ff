import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Desktop } from '../fixtures/desktop.ts';
import { serveTenant } from '../fixtures/served.ts';
import { enginePid } from '../fixtures/tenant.ts';
import { expect, test } from '../fixtures.ts';
import { expectConnected, startPage } from '../pages/start-page.ts';
import { violationsOf } from '../pages/violations.ts';

/** Records every text that the page shows from now on, also briefly shown ones. */
async function watchTexts(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const texts: string[] = [];
    Object.assign(globalThis, { texts });
    new MutationObserver(() => texts.push(document.body.innerText)).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { texts: string[] }).texts.join('\n'));
}

interface Connections {
  opened: number[];
  closed: number[];
}

/** Records the numbers of the connections that the shell opens and closes on its engine from now on. */
async function watchConnections({ app }: Desktop): Promise<() => Promise<Connections>> {
  await app.evaluate(() => {
    interface Engine {
      spawnargs: string[];
      send(message: { channel: number }, ...rest: unknown[]): boolean;
    }
    const { _getActiveHandles } = process as unknown as { _getActiveHandles(): Partial<Engine>[] };
    const engine = _getActiveHandles().find(({ spawnargs }) => spawnargs?.some((part) => part.endsWith('engine.js')));
    const { send } = engine as Engine;
    const seen: Connections = { opened: [], closed: [] };
    Object.assign(globalThis, { seen });
    (engine as Engine).send = function record(message, ...rest) {
      if ('open' in message) seen.opened.push(message.channel);
      if ('close' in message) seen.closed.push(message.channel);
      return send.call(this, message, ...rest);
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { seen: Connections }).seen);
}

test('an engine that is killed is started again, a page that is loaded again leaves no connection behind, and both end together', async ({
  launch,
  tenant,
}) => {
  const desktop = await launch(tenant);
  await expectConnected(desktop.page);
  const texts = await watchTexts(desktop.page);
  const first = enginePid(tenant);
  process.kill(first, 'SIGKILL');
  await expect.poll(texts).toMatch(/Reconnecting…\s+The engine was killed by SIGKILL\./);
  await expectConnected(desktop.page);
  const second = enginePid(tenant);
  expect(second).not.toBe(first);

  const connections = await watchConnections(desktop);
  await desktop.page.reload();
  await expectConnected(desktop.page);
  await desktop.page.reload();
  await expectConnected(desktop.page);
  await expect.poll(connections).toEqual({ opened: [2, 3], closed: [1, 2] });

  await desktop.close();
  expect(() => process.kill(second, 0)).toThrow('ESRCH');
});

test('an engine that cannot start shows why, as text that can be copied, and can be started again', async ({
  launch,
  tenant,
}) => {
  const settings = join(tenant, 'passbench.yml');
  await rm(settings, { force: true });
  await writeFile(settings, 'limits:\n  wallClock: soon\n');
  const desktop = await launch(tenant);
  await expect(desktop.page.getByText(/passbench\.yml:2/)).toBeVisible();
  expect(await violationsOf(desktop.page)).toEqual([]);
  await desktop.page.getByRole('button', { name: 'Copy details' }).click();
  await expect.poll(() => desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('passbench.yml:2');
  await writeFile(settings, '');
  await startPage.tryAgain(desktop.page).click();
  await expectConnected(desktop.page);
  await desktop.close();
});

test('a tenant that another process has open is left to it', async ({ launch, tenant }) => {
  const served = await serveTenant(tenant);
  const desktop = await launch(tenant);
  await expect(desktop.page.getByText(/is in use by Passbench .* process \d+/)).toBeVisible();
  await served.stop();
  await startPage.tryAgain(desktop.page).click();
  await expectConnected(desktop.page);
  await desktop.close();
});
