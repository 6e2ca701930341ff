import { z } from 'zod';
import { errorCode } from './errors.ts';

/**
 * How the engine's process is, in the words of whoever supervises it: the Electron shell, or in the browser mode
 * the page itself, which sees only its connection. The page shows it wherever it is not `ready`.
 */
export const engineState = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('starting') }),
  z.strictObject({ name: z.literal('ready') }),
  z.strictObject({
    name: z.literal('restarting'),
    attempt: z.int().positive().describe('Starts since the engine last ran well.'),
    reason: z.string().describe('What ended it, as a sentence.'),
  }),
  z.strictObject({
    name: z.literal('failed'),
    reason: z.string().describe('What happened and what to do; may have several lines.'),
    log: z.array(z.string()).describe('The last lines that the engine wrote, oldest first.'),
  }),
]);
export type EngineState = z.infer<typeof engineState>;

/** What the engine tells the process that started it, over their IPC and beside the channels: once, one of these. */
export const engineAnnouncement = z.union([
  z.strictObject({ ready: z.strictObject({ version: z.string(), node: z.string() }) }),
  z.strictObject({ failed: z.strictObject({ code: errorCode, message: z.string() }) }),
]);
export type EngineAnnouncement = z.infer<typeof engineAnnouncement>;
