import type { Channel } from '#contract/channel.ts';
import type { EngineState } from '#contract/engine-state.ts';
import type { DamageChoice } from '#contract/errors.ts';

/** How this page reaches the engine: through the desktop shell, or from a browser. */
export interface EngineHost {
  /** Calls `listener` with the current state of the engine and with each later one. Called once. */
  onState(listener: (state: EngineState) => void): void;
  /** A connection to an engine that is `ready`; it may already be closed when it arrives. */
  connect(): Promise<Channel>;
  /** Tries again after `failed`; `choice`: what to do with a damaged store. */
  restart(choice?: DamageChoice): void;
}
