import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chromium, expect, test as base } from '@playwright/test';
import { Workbench } from '../pages/workbench.ts';

const packages = join(import.meta.dirname, '../../out/package');

const programs: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux-unpacked/passbench',
  darwin: 'mac-arm64/Passbench.app/Contents/MacOS/Passbench',
  win32: 'win-unpacked/Passbench.exe',
};

function program(): string {
  const file = join(packages, programs[process.platform] ?? '');
  if (!existsSync(file)) throw new Error(`There is no package at ${file}. Make it first: npm run package`);
  return file;
}

/** The debugger of the page. That of the shell is off, by a fuse, so Playwright cannot start the package itself. */
function debuggerOf({ stderr }: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    // Read to the end: a process whose stderr nobody reads would block.
    stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const address = /^DevTools listening on (\S+)/m.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    stderr?.once('close', () => reject(new Error(`the package ended: ${said}`)));
  });
}

/** If it attaches during the first load of a page, Playwright waits for ever. */
async function expectLoaded(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`;
  const titles = async (): Promise<string> => (await fetch(list)).text();
  await expect.poll(titles, { timeout: 20_000 }).toContain('Juniper Coffee – Passbench');
}

const test = base.extend<{ userData: string; start: (env?: NodeJS.ProcessEnv) => ChildProcess; window: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'passbench-package-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  start: async ({ userData }, use) => {
    const started: ChildProcess[] = [];
    await use((env = {}) => {
      const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const switches = [...asRoot, '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${userData}`];
      const child = spawn(program(), switches, {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      started.push(child);
      return child;
    });
    for (const child of started) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  },
  window: async ({ start }, use) => {
    const address = await debuggerOf(start());
    await expectLoaded(address);
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    if (!context) throw new Error('the package has no page');
    await use(context.pages()[0] ?? (await context.waitForEvent('page')));
  },
});

test('a pass of the sample tenant is filled', async ({ window, userData }) => {
  const bench = new Workbench(window);
  await bench.ready();
  await window.getByRole('button', { name: 'Skip the tour' }).click();
  await bench.selectPass('C-42');
  await bench.fill();
  await expect(bench.stage.getByText('Jane', { exact: true })).toBeVisible();
  expect(window.url()).toMatch(/^app:\/\/passbench\/index\.html#/);
  // A copy, so that the installed one is not written to.
  expect(existsSync(join(userData, 'sample-tenant/.passbench/store.lock'))).toBe(true);
  expect(existsSync(join(packages, 'linux-unpacked/resources/engine/resources/sample-tenant/.passbench'))).toBe(false);
});

test('it is no other Node', async ({ start }) => {
  const child = start({ ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require /nonexistent' });
  // If either of the two took effect, there would be an error and no page.
  expect(await debuggerOf(child)).toMatch(/^ws:/);
});
