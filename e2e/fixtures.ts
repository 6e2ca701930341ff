/**
 * Fixtures of the specs: `tenant`, a fresh copy of the sample; `desktop` and `served`, the app on it in Electron or
 * behind its HTTP server; `window`, its page in whichever of the two the project tests. Every test has its own folders,
 * engine and page, which are removed after it. In the browser the tests of a worker share Chromium and, for `window`,
 * one server, which opens the folder of each test; `served` is a server that a test may stop or kill.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import type { HostOption, TestHost } from '../.config/test-hosts.ts';
import type { Desktop } from './fixtures/desktop.ts';
import { launchDesktop } from './fixtures/desktop.ts';
import type { Served, SharedServer } from './fixtures/served.ts';
import { launchChromium, openTab, serveTenant, shareServer } from './fixtures/served.ts';
import { copySample } from './fixtures/tenant.ts';

export { expect } from '@playwright/test';

export interface WorkerFixtures extends HostOption {
  /** Electron or Chromium. */
  program: string;
  /** Chromium, started when it is first needed. */
  chromium: () => Promise<Browser>;
  sharedServer: SharedServer;
  /** The folder that the shared server has open, and earlier folders, removed once it has opened another one. */
  openFolder: { tenant: string | null; left: string[] };
}

export interface Fixtures {
  newFolder: (purpose: string) => string;
  tenant: string;
  userData: string;
  /** Starts the desktop app; for tests that do more than open it on `tenant`. They close it, too. */
  launch: (tenant: string, switches?: readonly string[]) => Promise<Desktop>;
  desktop: Desktop;
  served: Served;
  /** A page of Chromium, without an address yet. */
  tab: Page;
  window: Page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: [null, { option: true, scope: 'worker' }],
  program: [({ host }, use) => use(programOf(host)), { scope: 'worker' }],
  chromium: [
    async ({ program }, use) => {
      let browser: Promise<Browser> | null = null;
      await use(() => (browser ??= launchChromium(program)));
      await (await (browser as Promise<Browser> | null))?.close();
    },
    { scope: 'worker' },
  ],
  sharedServer: [
    async ({ chromium, openFolder }, use) => {
      const server = shareServer(chromium);
      await use(server);
      await server.stop();
      openFolder.left.forEach(removeFolder);
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  openFolder: [({}, use) => use({ tenant: null, left: [] }), { scope: 'worker' }],
  newFolder: async ({ openFolder }, use) => {
    const folders: string[] = [];
    await use((purpose) => {
      const folder = newFolder(purpose);
      folders.push(folder);
      return folder;
    });
    const isOpen = (folder: string): boolean => openFolder.tenant?.startsWith(folder) === true;
    openFolder.left.push(...folders.filter(isOpen));
    folders.filter((folder) => !isOpen(folder)).forEach(removeFolder);
  },
  tenant: ({ newFolder: make }, use) => use(copySample(make('tenant'))),
  userData: ({ newFolder: make }, use) => use(make('user')),
  desktop: async ({ launch, tenant }, use) => {
    const desktop = await launch(tenant);
    await use(desktop);
    await desktop.close();
  },
  launch: async ({ host, userData }, use) => {
    programOf(host);
    await use((tenant, switches) => launchDesktop({ tenant, userData, ...(switches && { switches }) }));
  },
  served: async ({ tenant }, use) => {
    const served = await serveTenant(tenant);
    await use(served);
    await served.stop();
  },
  tab: async ({ chromium }, use) => {
    const tab = await openTab(await chromium());
    await use(tab.page);
    await tab.close();
  },
  window: async ({ launch, tenant, sharedServer, openFolder }, use, { project: { name } }) => {
    const opened = name === 'desktop' ? await launch(tenant) : await sharedServer.open(tenant);
    if (name !== 'desktop') openFolder.tenant = tenant;
    openFolder.left.splice(0).forEach(removeFolder);
    await use(opened.page);
    await opened.close();
  },
});

export function newFolder(purpose: string): string {
  return mkdtempSync(join(tmpdir(), `passbench-${purpose}-`));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

function programOf(host: TestHost | null): string {
  if (!host?.program) throw new Error(host?.missing ?? 'this project has no host');
  return host.program;
}
