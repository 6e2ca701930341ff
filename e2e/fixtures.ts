/**
 * What specs get: `tenant`, a fresh copy of the sample; `desktop` and `served`, the app on it in Electron or behind
 * its HTTP server; `window`, its page in whichever of the two the project is about. Every test has its own folders,
 * engine and browser data, which are gone after it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import type { HostOption, TestHost } from '../.config/test-hosts.ts';
import type { Desktop } from './fixtures/desktop.ts';
import { launchDesktop } from './fixtures/desktop.ts';
import type { Served } from './fixtures/served.ts';
import { openServed, openTab, serveTenant } from './fixtures/served.ts';
import { copySample } from './fixtures/tenant.ts';

export { expect } from '@playwright/test';

export interface Fixtures extends HostOption {
  newFolder: (purpose: string) => string;
  /** Electron or Chromium. */
  program: string;
  tenant: string;
  userData: string;
  /** Starts the desktop app; for tests that do more than open it on `tenant`. They close it, too. */
  launch: (tenant: string, switches?: readonly string[]) => Promise<Desktop>;
  desktop: Desktop;
  served: Served;
  /** A page of Chromium, at no address yet. */
  tab: Page;
  window: Page;
}

export const test = base.extend<Fixtures>({
  host: [null, { option: true }],
  program: ({ host }, use) => use(programOf(host)),
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  newFolder: async ({}, use) => {
    const folders: string[] = [];
    await use((purpose) => {
      const folder = mkdtempSync(join(tmpdir(), `passbench-${purpose}-`));
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  tenant: ({ newFolder }, use) => use(copySample(newFolder('tenant'))),
  userData: ({ newFolder }, use) => use(newFolder('user')),
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
  tab: async ({ program }, use) => {
    const tab = await openTab(program);
    await use(tab.page);
    await tab.close();
  },
  window: async ({ program, launch, tenant }, use, { project: { name } }) => {
    const opened = name === 'desktop' ? await launch(tenant) : await openServed(program, tenant);
    await use(opened.page);
    await opened.close();
  },
});

function programOf(host: TestHost | null): string {
  if (!host?.program) throw new Error(host?.missing ?? 'this project has no host');
  return host.program;
}
