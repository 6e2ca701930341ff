import { basename, join } from 'node:path';
import { BrowserWindow, dialog, nativeTheme } from 'electron';
import type { PageAddress } from './page-address.ts';

/** Colours of the page before its style sheet is there: `--surface` of renderer/ui/tokens.css. */
const background = { light: '#fbfbfa', dark: '#17181a' };

/** Opens the window of a tenant folder; it shows itself once the page has painted. */
export function createWindow(folder: string, page: PageAddress): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: `${basename(folder)} – Passbench`,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  loadAgainAfterCrash(window);
  void window.loadURL(page.url);
  return window;
}

const CRASHES_ALLOWED = 3;
const CRASHES_FORGOTTEN_AFTER_MS = 60_000;

/** A page that crashed has lost nothing: all it shows is in the engine. One that keeps crashing is left to the user. */
function loadAgainAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < CRASHES_FORGOTTEN_AFTER_MS), now];
    if (crashes.length <= CRASHES_ALLOWED) return window.reload();
    void askToLoadAgain(window, reason);
  });
}

async function askToLoadAgain(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: `The page has crashed ${CRASHES_ALLOWED + 1} times within a minute (${reason}).`,
    detail: 'Nothing is lost: passes, runs and events are kept by the engine, which runs on.',
    buttons: ['Load it again', 'Close the window'],
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.reload();
  else window.close();
}
