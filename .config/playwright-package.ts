/** npm run package:check: the packaged app as it is started by a user. Not part of npm test: it needs a package. */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: join(import.meta.dirname, '../e2e/package'),
  outputDir: join(import.meta.dirname, '../test-results'),
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
