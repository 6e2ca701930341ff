import { z } from 'zod';
import type { DamageChoice, ErrorCode } from './errors.ts';
import { damageChoice, errorCode } from './errors.ts';

/**
 * The state of the engine's process, as its supervisor reports it: the Electron shell, or in the browser mode the page
 * itself, which sees only its connection. The page shows every state other than `ready`.
 */
export type EngineState =
  | { name: 'starting' }
  | { name: 'ready' }
  /** `attempt`: starts since the engine last ran well, from 1. `reason`: why it ended, as a sentence. */
  | { name: 'restarting'; attempt: number; reason: string }
  /**
   * `reason`: what happened and what to do, possibly in several lines. `log`: the last lines of the engine, oldest
   * first. `code`: if the engine itself reported one. `choices`: what would open a damaged store.
   */
  | { name: 'failed'; reason: string; log: readonly string[]; code?: ErrorCode; choices?: readonly DamageChoice[] };

/**
 * What the engine tells the process that started it, over their IPC and beside the channels: that it is ready, why it
 * cannot start, or, after it was ready, why it has to end.
 */
export const engineAnnouncement = z.union([
  z.strictObject({ ready: z.strictObject({ version: z.string(), node: z.string() }) }),
  z.strictObject({
    failed: z.strictObject({ code: errorCode, message: z.string(), choices: z.array(damageChoice).optional() }),
  }),
]);
export type EngineAnnouncement = z.infer<typeof engineAnnouncement>;
