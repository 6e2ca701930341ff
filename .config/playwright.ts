/**
 * End-to-end tests on the built files, in three projects: desktop (Electron), browser (Chromium), cli.
 * Specs of e2e/app run in both windows. A project whose host is missing is left out and named at the end;
 * with CI=true it fails instead.
 */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { HostOption } from './test-hosts.ts';
import { chromiumHost, electronHost } from './test-hosts.ts';

const isCi = process.env['CI'] === 'true';
const hosts = { desktop: electronHost(process), browser: chromiumHost(process) };
const missing = Object.entries(hosts).flatMap(([project, { program, missing }]) =>
  program === null ? [{ project, missing }] : [],
);

const e2e = join(import.meta.dirname, '../e2e');

function project(name: keyof typeof hosts) {
  const host = hosts[name];
  const folders = host.program === null && !isCi ? [] : ['app', name];
  return { name, testMatch: folders.map((folder) => `${folder}/**/*.spec.ts`), use: { host } };
}

export default defineConfig<object, HostOption>({
  testDir: e2e,
  outputDir: join(import.meta.dirname, '../test-results'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: isCi,
  retries: isCi ? 1 : 0,
  // Of a whole story, on a slow machine; how soon the page has to answer is a matter of the one below.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], [join(e2e, 'missing-hosts.ts'), { missing, isCi }]],
  projects: [project('desktop'), project('browser'), { name: 'cli', testMatch: ['cli/**/*.spec.ts'] }],
});
