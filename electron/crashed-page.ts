import type { BrowserWindow } from 'electron';
import { dialog } from 'electron';
import { CRASHES_UNTIL_ASKED, crashCounter } from './crash-counter.ts';

/**
 * A page that crashed has lost nothing: its data is in the engine, and typed text is in the browser's storage. One that
 * crashes again and again would loop, so the user decides whether to continue.
 */
export function reloadAfterCrash(window: BrowserWindow): void {
  const isLooping = crashCounter();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (isLooping(Date.now())) void askToLoadAgain(window, reason);
    else window.reload();
  });
}

async function askToLoadAgain(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: `The page crashed ${CRASHES_UNTIL_ASKED} times within a minute (${reason}).`,
    detail: 'Passes, runs and events are safe: the engine is still running. Unsaved text comes back after a reload.',
    buttons: ['Reload', 'Close window'],
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.reload();
  else window.close();
}
