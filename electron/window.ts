import { basename, join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { reloadAfterCrash } from './crashed-page.ts';
import type { PageAddress } from './page-address.ts';
import { rememberedPlacement } from './remembered-window.ts';
import { windowBackground } from './theme.ts';

/** Opens the window of a tenant folder; it is shown once the page has painted. */
export function createWindow(folder: string, page: PageAddress): BrowserWindow {
  const placement = rememberedPlacement(folder);
  const window = new BrowserWindow({
    ...placement.bounds,
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: `${basename(folder)} – Passbench`,
    backgroundColor: windowBackground(),
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
  window.once('ready-to-show', () => {
    placement.applyTo(window);
    window.show();
  });
  followTheme(window);
  reloadAfterCrash(window);
  void window.loadURL(page.url);
  return window;
}

/** Visible at the edges while a window is enlarged. */
function followTheme(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(windowBackground());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
}
