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

/** Characters of a part. */
export const PART_SIZE = 256 * 1024;

const id = z.int().positive();

/** A piece of a large frame's text, in order; with the last the frame is whole. Between two of them both sides do other work. */
const part = z.strictObject({ t: z.literal('part'), id, text: z.string(), isLast: z.boolean() });
export type PartFrame = z.infer<typeof part>;

/** What a client may send: call a method, cancel that call, allow more items of its stream. */
export const clientFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id, method: z.string().max(100), input: z.unknown().optional() }),
  z.strictObject({ t: z.literal('cancel'), id }),
  z.strictObject({ t: z.literal('more'), id, count: z.int().min(1).max(STREAM_WINDOW) }),
  part,
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
  part,
]);
export type EngineFrame = z.infer<typeof engineFrame>;

/** The frame of a call as parts. */
export function* partsOf(id: number, text: string): Generator<PartFrame> {
  for (let at = 0; at < text.length; at += PART_SIZE) {
    yield { t: 'part', id, text: text.slice(at, at + PART_SIZE), isLast: at + PART_SIZE >= text.length };
  }
}

/** Puts the parts of frames together; those of different calls may come in turns. */
export class FrameParts {
  readonly #parts = new Map<number, { texts: string[]; length: number }>();

  /** The text of the frame where this is the last part, else null; "too large" beyond `most` characters. */
  add({ id, text, isLast }: PartFrame, most: number = Infinity): { text: string } | 'too large' | null {
    const parts = this.#parts.get(id) ?? { texts: [], length: 0 };
    parts.texts.push(text);
    parts.length += text.length;
    this.#parts.set(id, parts);
    if (parts.length > most) return 'too large';
    if (!isLast) return null;
    this.#parts.delete(id);
    return { text: parts.texts.join('') };
  }

  /** Forgets the parts of a call that nobody waits for any more. */
  drop(id: number): void {
    this.#parts.delete(id);
  }

  get size(): number {
    return this.#parts.size;
  }
}

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
