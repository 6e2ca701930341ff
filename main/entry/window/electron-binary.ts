import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Environment } from './environment.ts';

/** Electron's program within its distribution. */
const programs: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** The folder of the electron package that `root` sees, or null. The package itself is never loaded: it downloads. */
export function electronPackage(root: string): string | null {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** Electron's program on disk, or null. If ELECTRON_OVERRIDE_DIST_PATH names a folder, only that is checked. */
export function findElectron(packageFolder: string | null, { platform, env }: Environment): string | null {
  const program = programs[platform] ?? 'electron';
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(join(override, program));
  if (packageFolder === null || !isComplete(packageFolder, program)) return null;
  return existing(join(packageFolder, 'dist', program));
}

/** Electron's installer writes path.txt last: without it, the distribution in dist is incomplete. */
function isComplete(packageFolder: string, program: string): boolean {
  const mark = join(packageFolder, 'path.txt');
  return existsSync(mark) && readFileSync(mark, 'utf8') === program;
}

function existing(file: string): string | null {
  return existsSync(file) ? file : null;
}
