/** What end-to-end tests run in, as far as it is on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

export interface TestHost {
  /** The program, or null if it is not there. */
  program: string | null;
  /** What is missing and how to get it. */
  missing: string;
}

/** What the configuration hands to the fixtures. */
export interface HostOption {
  host: TestHost | null;
}

const electronPrograms: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

const electronFolder = join(import.meta.dirname, '../node_modules/electron');

export function electronHost({ env, platform }: Pick<NodeJS.Process, 'env' | 'platform'>): TestHost {
  const program = electronPrograms[platform] ?? 'electron';
  const found = existing([join(env['ELECTRON_OVERRIDE_DIST_PATH'] || join(electronFolder, 'dist'), program)]);
  if (found !== null && platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return { program: null, missing: 'There is no display. Run it as: xvfb-run -a npm run e2e' };
  }
  const missing =
    'Electron is not on disk. Download it with: npx install-electron ' +
    '(or name the folder of another one in ELECTRON_OVERRIDE_DIST_PATH)';
  return { program: found, missing };
}

export function chromiumHost({ env }: Pick<NodeJS.Process, 'env'>): TestHost {
  const places = env['PASSBENCH_CHROMIUM']
    ? [env['PASSBENCH_CHROMIUM']]
    : ['/usr/bin/chromium', chromium.executablePath()];
  const missing =
    'Chromium is not on disk. Get it with: npx playwright install chromium ' +
    '(or name the program of another one in PASSBENCH_CHROMIUM)';
  return { program: existing(places), missing };
}

function existing(places: readonly string[]): string | null {
  return places.find((place) => existsSync(place)) ?? null;
}
