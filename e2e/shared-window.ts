/**
 * For tests that only look at the window: one app for all of them in a worker, since its start is most of their time.
 * They may reload the page; they create nothing and change no file.
 */
import type { Desktop } from './fixtures/desktop.ts';
import { launchDesktop } from './fixtures/desktop.ts';
import { openServed } from './fixtures/served.ts';
import { copySample } from './fixtures/tenant.ts';
import { newFolder, removeFolder, test as base } from './fixtures.ts';
import type { Opened } from './fixtures/served.ts';

export { expect } from '@playwright/test';

interface SharedFixtures {
  sharedTenant: string;
  sharedApp: Desktop | Opened;
}

export const test = base.extend<object, SharedFixtures>({
  sharedTenant: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const folder = newFolder('tenant');
      await use(copySample(folder));
      removeFolder(folder);
    },
    { scope: 'worker' },
  ],
  sharedApp: [
    async ({ chromium, sharedTenant: tenant }, use, { project: { name } }) => {
      const userData = newFolder('user');
      const opened =
        name === 'desktop' ? await launchDesktop({ tenant, userData }) : await openServed(await chromium(), tenant);
      await use(opened);
      await opened.close();
      removeFolder(userData);
    },
    { scope: 'worker' },
  ],
  tenant: ({ sharedTenant }, use) => use(sharedTenant),
  window: ({ sharedApp }, use) => use(sharedApp.page),
  desktop: async ({ sharedApp }, use) => {
    if (!('app' in sharedApp)) throw new Error('only the project desktop has a desktop app');
    await use(sharedApp);
  },
});
