/**
 * What the page sees of the desktop shell: `window.passbench`, made by the preload script, absent in a browser.
 * Trust boundary: these functions are all that the page can ask of the shell, and none takes more than a number.
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
}

/** Accompanies the port that answers a `connect`. */
export const portMessage = z.strictObject({ enginePortFor: z.int() });
export type PortMessage = z.infer<typeof portMessage>;
