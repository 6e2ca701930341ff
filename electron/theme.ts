/**
 * The theme that was chosen in the page. Electron follows it: frames, menus, dialogs, and what the page learns about the
 * system's theme, so that a page which is only loading is painted in it. Kept for the next start's first frame.
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

/** Call before the first window. Nothing or nonsense in the file is the system's theme. */
export function restoreTheme(): void {
  nativeTheme.themeSource = themeChoice.catch('system').parse(readChoice());
}

/** What the page gives is ignored where it is no theme. */
export function chooseTheme(given: unknown): void {
  const read = themeChoice.safeParse(given);
  if (!read.success || read.data === nativeTheme.themeSource) return;
  nativeTheme.themeSource = read.data;
  try {
    writeFileSync(themeFile(), `${JSON.stringify(read.data)}\n`);
  } catch (error) {
    // The page has its own memory of it; only the next start's first frame may be of the other theme.
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
