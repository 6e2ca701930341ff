/**
 * What the page sees of the desktop shell: `window.passbench`, made by the preload script, absent in a browser.
 * Trust boundary: these functions are all that the page can ask of the shell; what they are given is checked there
 * against schemas. A folder is opened only where the shell itself has offered it, by its dialog or its list.
 */
import { z } from 'zod';
import type { EngineState } from './engine-state.ts';
import type { FolderRequest, RecentFolder } from './entities/folder.ts';
import type { DamageChoice, ErrorCode } from './errors.ts';

/** The acts of the page that are items of the shell's menu, by the ids of its commands. Closed: nothing else travels. */
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

/** How a request for a folder ended. `message`: what happened and what to do; `code` null where there is none. */
export type FolderAnswer =
  | { outcome: 'opened' }
  | { outcome: 'open-already' }
  /** Another window has it, which is at the front now. */
  | { outcome: 'other-window' }
  | { outcome: 'refused'; code: ErrorCode | null; message: string };

export interface DesktopBridge {
  /** Calls `listener` with the present state of the engine and with each that follows. */
  onEngineState(listener: (state: EngineState) => void): void;
  /**
   * Asks for a connection to the engine. Its MessagePort comes as a message of this window, with a `portMessage`
   * that repeats `request`. The port is closed at once where the engine is not ready.
   */
  connect(request: number): void;
  /** Starts the engine again, where it has failed; `choice`: what to do with a damaged store. */
  restartEngine(choice?: DamageChoice): void;
  /** Puts plain text on the clipboard. False where it is longer than `copyableText` allows. */
  copyText(text: string): Promise<boolean>;
  /** Says which theme the page shows, so that frames, dialogs and the next start's first frame have it, too. */
  showTheme(theme: ThemeChoice): void;
  /** The system's dialog; null where it was cancelled. */
  chooseFolder(): Promise<string | null>;
  /** Opens a folder that was chosen or is among the recent ones, in this window; the present one stays where it cannot. */
  openFolder(request: FolderRequest): Promise<FolderAnswer>;
  recentFolders(): Promise<RecentFolder[]>;
  /** Takes one from the list, or all where it is null. */
  forgetFolder(folder: string | null): Promise<RecentFolder[]>;
  /** Shows the folder of this window in the system's file manager. */
  revealFolder(): void;
  /** Calls `listener` for each item of the menu that is an act of the page; returns a function that stops it. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  /** Calls `listener` with each folder that is chosen from the menu; returns a function that stops it. */
  onMenuFolder(listener: (folder: string) => void): () => void;
  /** Which of the acts in the menu can be done now. */
  enableInMenu(commands: readonly MenuCommand[]): void;
}

/** In UTF-16 units: more than a call's body of 10 MB, less than what would stop a system's clipboard. */
const MOST_COPIED = 32 * 1024 * 1024;

export const copyableText = z.string().max(MOST_COPIED);

export const themeChoice = z.enum(['system', 'light', 'dark']);
export type ThemeChoice = z.infer<typeof themeChoice>;

/** Accompanies the port that answers a `connect`. */
export const portMessage = z.strictObject({ enginePortFor: z.int() });
export type PortMessage = z.infer<typeof portMessage>;
