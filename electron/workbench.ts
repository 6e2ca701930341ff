import type { BrowserWindow, IpcMainEvent } from 'electron';
import { safeStorage } from 'electron';
import type { EngineState } from '#contract/engine-state.ts';
import { copyPageText } from './copy-page-text.ts';
import { engineCommand } from './engine-command.ts';
import { EngineProcess } from './engine-process.ts';
import type { PageAddress } from './page-address.ts';
import { isFromPage } from './page-guard.ts';
import { asPort, relayToEngine } from './relay.ts';
import { shellMessages } from './shell-messages.ts';
import { chooseTheme } from './theme.ts';
import { answerVault } from './vault.ts';
import { createWindow } from './window.ts';

/** One tenant folder: its window and its engine. */
export interface Workbench {
  isOpen(): boolean;
  focus(): void;
  /** Resolves when the window can be seen. */
  readonly shown: Promise<void>;
  /** Resolves when the window has been closed and the engine is gone. */
  readonly ended: Promise<void>;
}

export interface WorkbenchOptions {
  folder: string;
  /** Has out/ and node_modules/; see EngineCommandOptions. */
  root: string;
  page: PageAddress;
}

export function openWorkbench({ folder, root, page }: WorkbenchOptions): Workbench {
  const { platform, arch, env } = process;
  let tellPage: (state: EngineState) => void = () => undefined;
  const engine = new EngineProcess({
    command: () => engineCommand({ root, folder, platform, arch, env }),
    onState: (state) => tellPage(state),
    vault: (request) => answerVault(safeStorage, request, platform),
  });
  // Before the window, so that both start at the same time.
  engine.start();
  const window = createWindow(folder, page);
  tellPage = (state) => (window.isDestroyed() ? undefined : window.webContents.send(shellMessages.engineState, state));
  answerPage(window, engine, page);
  return {
    isOpen: () => !window.isDestroyed(),
    focus: () => focus(window),
    shown: new Promise((resolve) => window.once('show', () => resolve())),
    ended: new Promise((resolve) => window.once('closed', () => resolve(engine.stop()))),
  };
}

function answerPage({ webContents }: BrowserWindow, engine: EngineProcess, page: PageAddress): void {
  const answer = (message: string, act: (event: IpcMainEvent, given: unknown) => void): void => {
    webContents.ipc.on(message, (event, given: unknown) => {
      if (isFromPage(event, page)) act(event, given);
    });
  };
  answer(shellMessages.watchEngine, () => webContents.send(shellMessages.engineState, engine.state));
  answer(shellMessages.restartEngine, () => engine.restart());
  answer(shellMessages.connect, ({ ports: [port] }) => {
    if (port) relayToEngine(asPort(port), engine);
  });
  answer(shellMessages.showTheme, (_event, choice) => chooseTheme(choice));
  webContents.ipc.handle(
    shellMessages.copyText,
    (event, text: unknown) => isFromPage(event, page) && copyPageText(text),
  );
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
