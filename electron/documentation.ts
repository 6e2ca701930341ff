import type { BrowserWindow } from 'electron';
import { dialog, shell } from 'electron';

/** The platform's documentation of what Passbench plays. */
const DOCUMENTATION = 'https://docs.thewalletcrew.io/develop/guides/custom-connector';

/** Opens a page in the user's browser after they agreed: nothing leaves this machine without consent. */
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
