/**
 * The theme that was chosen in the page. Electron follows it: frames, menus, dialogs, and the system theme that the
 * page sees, so that a page which is still loading is painted in it. Saved for the first frame of the next start.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, nativeTheme } from 'electron';
import { themeChoice } from '#contract/desktop-bridge.ts';

/** Colours of the page before its style sheet is there: `--surface-frame` of renderer/ui/tokens.css. */
const background = { light: '#f4f5f8', dark: '#101217' };

export function windowBackground(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

/** Call before the first window. A missing or invalid file means the system's theme. */
export function restoreTheme(): void {
  nativeTheme.themeSource = themeChoice.catch('system').parse(readChoice());
}

/** Values of the page that are not a theme are ignored. */
export function chooseTheme(given: unknown): void {
  const read = themeChoice.safeParse(given);
  if (!read.success || read.data === nativeTheme.themeSource) return;
  nativeTheme.themeSource = read.data;
  try {
    writeFileSync(themeFile(), `${JSON.stringify(read.data)}\n`);
  } catch (error) {
    // The page remembers it as well; only the first frame of the next start may have the other theme.
    process.stderr.write(`Passbench could not save the theme: ${String(error)}\n`);
  }
}

function readChoice(): unknown {
  try {
    return JSON.parse(readFileSync(themeFile(), 'utf8'));
  } catch {
    return null;
  }
}

function themeFile(): string {
  return join(app.getPath('userData'), 'theme.json');
}
