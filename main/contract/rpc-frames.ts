/**
 * The frames of the RPC protocol, one JSON object each. Trust boundary: every frame that arrives on a channel is
 * checked strictly against these shapes before anything acts on it; any other frame closes the channel. The reader
 * paces its streams: the engine sends at most STREAM_WINDOW items that the reader has not read yet, since neither
 * MessagePort nor child IPC reports how far the other side has come.
 */
import { z } from 'zod';
import { errorCode, place } from './errors.ts';

/** Items of one stream that may be on their way or waiting for their reader. */
export const STREAM_WINDOW = 256;

/** Calls of one channel that may be open at once. */
export const MAX_OPEN_CALLS = 1024;

/**
 * Characters of one frame to the engine. Pass data and settings are far smaller, and no frame of a client carries
 * bodies.
 */
export const MAX_CLIENT_FRAME = 8 * 1024 * 1024;

const id = z.int().positive();

/** What a client may send: call a method, cancel that call, allow more items of its stream. */
export const clientFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id, method: z.string().max(100), input: z.unknown().optional() }),
  z.strictObject({ t: z.literal('cancel'), id }),
  z.strictObject({ t: z.literal('more'), id, count: z.int().min(1).max(STREAM_WINDOW) }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

/** An error of the contract as a frame carries it. */
export const frameError = z.strictObject({ code: errorCode, message: z.string(), places: z.array(place) });
export type FrameError = z.infer<typeof frameError>;

/** What the engine may send. A call is answered by `result`, `error`, or `stream`, `item`…, `end` or `error`. */
export const engineFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('result'), id, value: z.unknown().optional() }),
  z.strictObject({ t: z.literal('error'), id, error: frameError }),
  z.strictObject({ t: z.literal('stream'), id }),
  z.strictObject({ t: z.literal('item'), id, value: z.unknown() }),
  z.strictObject({ t: z.literal('end'), id }),
]);
export type EngineFrame = z.infer<typeof engineFrame>;

/** Reads a frame, or says what is wrong with it without repeating its content. */
export function readFrame<T>(schema: z.ZodType<T>, text: string): { frame: T } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'a frame is not JSON' };
  }
  const read = schema.safeParse(json);
  if (read.success) return { frame: read.data };
  const [issue] = read.error.issues;
  return { problem: `a frame is not of a known shape (${['frame', ...(issue?.path ?? [])].join('.')})` };
}
