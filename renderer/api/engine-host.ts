import type { Channel } from '#contract/channel.ts';
import type { EngineState } from '#contract/engine-state.ts';
import type { DamageChoice } from '#contract/errors.ts';

/** What runs this page, as far as reaching the engine goes: the desktop shell, or a browser. */
export interface EngineHost {
  /** Calls `listener` with the current state of the engine and with each that follows. Called once. */
  onState(listener: (state: EngineState) => void): void;
  /** A connection to an engine that is `ready`; it may have closed already when it comes. */
  connect(): Promise<Channel>;
  /** Another try after `failed`; `choice`: what to do with a damaged store. */
  restart(choice?: DamageChoice): void;
}
