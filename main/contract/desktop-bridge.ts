/**
 * The desktop shell as the page sees it: `window.passbench`, made by the preload script, absent in a browser. Trust
 * boundary: the page can call nothing else of the shell, and the shell checks the arguments against schemas. A folder
 * is opened only if the shell itself has offered it, in its dialog or its list.
 */
import { z } from 'zod';
import type { EngineState } from './engine-state.ts';
import type { FolderRequest, RecentFolder } from './entities/folder.ts';
import type { DamageChoice, ErrorCode } from './errors.ts';

/** The acts of the page that are items of the shell's menu, by command id. No other command can be sent. */
export const menuCommand = z.enum([
  'pass.create',
  'app.open-folder',
  'app.open-recent',
  'app.reveal-folder',
  'connectors.save',
  'connectors.save-all',
  'view.stage',
  'view.connectors',
  'view.network',
  'view.settings',
  'view.palette',
  'view.event-log',
  'help.shortcuts',
]);
export type MenuCommand = z.infer<typeof menuCommand>;

/** How a request for a folder ended. `message`: what happened and what to do; `code`: null if there is none. */
export type FolderAnswer =
  | { outcome: 'opened' }
  | { outcome: 'open-already' }
  /** Another window has it open and was brought to the front. */
  | { outcome: 'other-window' }
  | { outcome: 'refused'; code: ErrorCode | null; message: string };

export interface DesktopBridge {
  /** Calls `listener` with the current state of the engine and with each later one. */
  onEngineState(listener: (state: EngineState) => void): void;
  /**
   * Asks for a connection to the engine. Its MessagePort arrives as a message of this window, with a `portMessage` that
   * repeats `request`. The port is closed immediately if the engine is not ready.
   */
  connect(request: number): void;
  /** Starts the engine again after it failed; `choice`: what to do with a damaged store. */
  restartEngine(choice?: DamageChoice): void;
  /** Writes plain text to the clipboard. False if it is longer than `copyableText` allows. */
  copyText(text: string): Promise<boolean>;
  /**
   * Tells the shell which theme the page shows, so that window frames, dialogs and the first frame of the next start
   * have it, too.
   */
  showTheme(theme: ThemeChoice): void;
  /** Opens the system's dialog; null if it was cancelled. */
  chooseFolder(): Promise<string | null>;
  /** Opens a chosen or recent folder in this window. If that fails, the current folder stays open. */
  openFolder(request: FolderRequest): Promise<FolderAnswer>;
  recentFolders(): Promise<RecentFolder[]>;
  /** Removes one folder from the list, or all if null. */
  forgetFolder(folder: string | null): Promise<RecentFolder[]>;
  /** Shows the folder of this window in the system's file manager. */
  revealFolder(): void;
  /** Calls `listener` for each menu item that is an act of the page; returns a function that unsubscribes it. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  /** Calls `listener` with each folder that is chosen in the menu; returns a function that unsubscribes it. */
  onMenuFolder(listener: (folder: string) => void): () => void;
  /** Which of the acts in the menu are enabled. */
  enableInMenu(commands: readonly MenuCommand[]): void;
}

/** In UTF-16 units: more than a call's body of 10 MB, less than what would block a system's clipboard. */
const MOST_COPIED = 32 * 1024 * 1024;

export const copyableText = z.string().max(MOST_COPIED);

export const themeChoice = z.enum(['system', 'light', 'dark']);
export type ThemeChoice = z.infer<typeof themeChoice>;

/** Sent with the port that answers a `connect`. */
export const portMessage = z.strictObject({ enginePortFor: z.int() });
export type PortMessage = z.infer<typeof portMessage>;
