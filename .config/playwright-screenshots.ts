/** Pictures of the window into docs/screenshots, made in Chromium; see e2e/screenshots. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { HostOption } from './test-hosts.ts';
import { chromiumHost } from './test-hosts.ts';

export default defineConfig<object, HostOption>({
  testDir: join(import.meta.dirname, '../e2e/screenshots'),
  outputDir: join(import.meta.dirname, '../test-results'),
  workers: 2,
  fullyParallel: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [{ name: 'screenshots', use: { host: chromiumHost(process) } }],
});
