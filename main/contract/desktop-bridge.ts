/**
 * What the page sees of the desktop shell: `window.passbench`, made by the preload script, absent in a browser.
 * Trust boundary: these functions are all that the page can ask of the shell; what they are given is checked there
 * against the schemas below.
 */
import { z } from 'zod';
import type { EngineState } from './engine-state.ts';

export interface DesktopBridge {
  /** Calls `listener` with the present state of the engine and with each that follows. */
  onEngineState(listener: (state: EngineState) => void): void;
  /**
   * Asks for a connection to the engine. Its MessagePort comes as a message of this window, with a `portMessage`
   * that repeats `request`. The port is closed at once where the engine is not ready.
   */
  connect(request: number): void;
  /** Starts the engine again, where it has failed. */
  restartEngine(): void;
  /** Puts plain text on the clipboard. False where it is longer than `copyableText` allows. */
  copyText(text: string): Promise<boolean>;
  /** Says which theme the page shows, so that frames, dialogs and the next start's first frame have it, too. */
  showTheme(theme: ThemeChoice): void;
}

/** In UTF-16 units: more than a call's body of 10 MB, less than what would stop a system's clipboard. */
const MOST_COPIED = 32 * 1024 * 1024;

export const copyableText = z.string().max(MOST_COPIED);

export const themeChoice = z.enum(['system', 'light', 'dark']);
export type ThemeChoice = z.infer<typeof themeChoice>;

/** Accompanies the port that answers a `connect`. */
export const portMessage = z.strictObject({ enginePortFor: z.int() });
export type PortMessage = z.infer<typeof portMessage>;
