import type { BrowserWindow } from 'electron';
import { dialog, shell } from 'electron';

/** How the platform describes what Passbench plays. */
const DOCUMENTATION = 'https://docs.thewalletcrew.io/develop/guides/custom-connector';

/** Opens a page in the user's browser, once they have agreed: nothing leaves this machine without being asked for. */
export async function openDocumentation(window: BrowserWindow | null): Promise<void> {
  const question: Electron.MessageBoxOptions = {
    type: 'question',
    message: 'Open the documentation in your browser?',
    detail: DOCUMENTATION,
    buttons: ['Open in browser', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  };
  const asked = window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question);
  if ((await asked).response === 0) await shell.openExternal(DOCUMENTATION);
}
