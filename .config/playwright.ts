/**
 * End-to-end tests on the built files, in three projects: browser (Chromium) runs every story of the page (e2e/app),
 * desktop (Electron) what only Electron has and a smoke test of each place, cli what the process adds. Specs of
 * e2e/both run in both windows. A project whose host is missing is left out and named at the end; with CI=true it
 * fails instead.
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

const folders = { browser: ['both', 'app', 'browser'], desktop: ['both', 'desktop'] };
const e2e = join(import.meta.dirname, '../e2e');

function project(name: keyof typeof hosts) {
  const host = hosts[name];
  const isLeftOut = host.program === null && !isCi;
  return { name, testMatch: isLeftOut ? [] : folders[name].map((folder) => `${folder}/**/*.spec.ts`), use: { host } };
}

export default defineConfig<object, HostOption>({
  testDir: e2e,
  outputDir: join(import.meta.dirname, '../test-results'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: isCi,
  // Of a whole story, on a slow machine; how soon the page has to answer is a matter of the one below.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], [join(e2e, 'missing-hosts.ts'), { missing, isCi }]],
  projects: [project('desktop'), project('browser'), { name: 'cli', testMatch: ['cli/**/*.spec.ts'] }],
});
