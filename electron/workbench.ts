import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { safeStorage } from 'electron';
import type { FolderRequest } from '#contract/entities/folder.ts';
import type { EngineState } from '#contract/engine-state.ts';
import { damageChoice } from '#contract/errors.ts';
import { enableInMenu } from './app-menu.ts';
import { copyPageText } from './copy-page-text.ts';
import { engineCommand } from './engine-command.ts';
import type { FolderRequests } from './folder-requests.ts';
import type { PageAddress } from './page-address.ts';
import { isFromPage } from './page-guard.ts';
import { asPort, relayToEngine } from './relay.ts';
import { shellMessages } from './shell-messages.ts';
import type { EngineFailure } from './switching-engine.ts';
import { SwitchingEngine } from './switching-engine.ts';
import { chooseTheme } from './theme.ts';
import { answerVault } from './vault.ts';
import { createWindow } from './window.ts';

/** A window with the engine of the tenant folder that it shows now. */
export interface Workbench {
  readonly folder: string;
  isOpen(): boolean;
  focus(): void;
  /**
   * Shows another folder; resolves with null when that is open and the previous one closed, or with the reason of the
   * failure.
   */
  switchTo(request: FolderRequest): Promise<EngineFailure | null>;
  /** Resolves when the window is visible. */
  readonly shown: Promise<void>;
  /** Resolves when the window has been closed and the engine has ended. */
  readonly ended: Promise<void>;
}

export interface WorkbenchOptions {
  folder: string;
  /** Has out/ and node_modules/; see EngineCommandOptions. */
  root: string;
  page: PageAddress;
  /** Called when a folder of the window is open: its engine is ready. */
  onOpened(folder: string): void;
  folderRequests(workbench: () => Workbench, window: BrowserWindow): FolderRequests;
}

export function openWorkbench({ folder, root, page, onOpened, folderRequests }: WorkbenchOptions): Workbench {
  const { platform, arch, env } = process;
  let tellPage: (state: EngineState) => void = () => undefined;
  const engine = new SwitchingEngine({
    folder,
    command: (request, onDamage) => engineCommand({ root, ...request, onDamage, platform, arch, env }),
    onState(state) {
      tellPage(state);
      if (state.name === 'ready') onOpened(engine.folder);
    },
    vault: (request) => answerVault(safeStorage, request, platform),
  });
  // Before the window, so that both start at the same time.
  engine.start();
  const window = createWindow(folder, page);
  tellPage = (state) => (window.isDestroyed() ? undefined : window.webContents.send(shellMessages.engineState, state));
  const workbench: Workbench = {
    get folder() {
      return engine.folder;
    },
    isOpen: () => !window.isDestroyed(),
    focus: () => focus(window),
    switchTo: (request) => engine.switchTo(request),
    shown: new Promise((resolve) => window.once('show', () => resolve())),
    ended: new Promise((resolve) => window.once('closed', () => resolve(engine.stop()))),
  };
  answerPage(window, engine, page);
  answerAboutFolders(
    window,
    folderRequests(() => workbench, window),
    page,
  );
  return workbench;
}

function answerPage(window: BrowserWindow, engine: SwitchingEngine, page: PageAddress): void {
  const { webContents } = window;
  const answer = (message: string, act: (event: IpcMainEvent, given: unknown) => void): void => {
    webContents.ipc.on(message, (event, given: unknown) => {
      if (isFromPage(event, page)) act(event, given);
    });
  };
  answer(shellMessages.watchEngine, () => webContents.send(shellMessages.engineState, engine.state));
  answer(shellMessages.restartEngine, (_event, choice) => engine.restart(damageChoice.safeParse(choice).data));
  answer(shellMessages.enableInMenu, (_event, commands) => enableInMenu(window, commands));
  answer(shellMessages.connect, ({ ports: [port] }) => {
    if (port) relayToEngine(asPort(port), engine);
  });
  answer(shellMessages.showTheme, (_event, choice) => chooseTheme(choice));
  webContents.ipc.handle(
    shellMessages.copyText,
    (event, text: unknown) => isFromPage(event, page) && copyPageText(text),
  );
}

function answerAboutFolders({ webContents }: BrowserWindow, folderRequests: FolderRequests, page: PageAddress): void {
  const answer = (message: string, act: (given: unknown) => unknown): void =>
    webContents.ipc.handle(message, (event: IpcMainInvokeEvent, given: unknown) => {
      if (!isFromPage(event, page)) throw new Error('only requests from the page are allowed');
      return act(given);
    });
  answer(shellMessages.chooseFolder, () => folderRequests.choose());
  answer(shellMessages.openFolder, (request) => folderRequests.open(request));
  answer(shellMessages.recentFolders, () => folderRequests.recent());
  answer(shellMessages.forgetFolder, (folder) => folderRequests.forget(folder));
  webContents.ipc.on(shellMessages.revealFolder, (event) => {
    if (isFromPage(event, page)) folderRequests.reveal();
  });
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
