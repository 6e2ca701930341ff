import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Environment } from './environment.ts';
import { canOpenBrowser, openBrowser } from './open-browser.ts';

const url = 'http://127.0.0.1:4010/#token=a-token';
let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'passbench-browser-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const machine = (env: Environment['env'], platform: NodeJS.Platform = 'linux'): Environment => ({
  platform,
  env,
  isRoot: false,
  hasGraphics: true,
});

test.each([
  [machine({ DISPLAY: ':0' }), true],
  [machine({ DISPLAY: ':0', CI: 'false' }), true],
  [machine({ DISPLAY: ':0', CI: 'true' }), false],
  [machine({ DISPLAY: ':0', CI: '1' }), false],
  [machine({}), false],
  [machine({}, 'darwin'), true],
])('%j can open a browser: %j', (environment, expected) => {
  expect(canOpenBrowser(environment)).toBe(expected);
});

test('the browser opens a page that only its user can read, and that is removed afterwards', async () => {
  const opened: string[] = [];
  const open = async (target: string): Promise<void> => void opened.push(target);
  const browser = await openBrowser({ url, dataFolder, open });
  expect(browser.problem).toBeNull();
  expect(opened).toHaveLength(1);
  expect(opened[0]).not.toContain('a-token');
  const page = fileURLToPath(opened[0] ?? '');
  expect(readFileSync(page, 'utf8')).toContain(`url=${url}"`);
  // Windows has no file modes; there the folder of the user's data belongs to the user alone.
  expect(statSync(page).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
  browser.close();
  expect(readdirSync(dataFolder)).toEqual([]);
});

test('a browser that cannot be opened is reported, and nothing is left behind', async () => {
  const open = () => Promise.reject(new Error('spawn xdg-open ENOENT'));
  const { problem } = await openBrowser({ url, dataFolder, open });
  expect(problem).toBe('Your browser could not be opened (spawn xdg-open ENOENT). Open the address yourself.');
  expect(readdirSync(dataFolder)).toEqual([]);
});
