import { isUtf8 } from 'node:buffer';
import type { BodyFacts } from '#contract/entities/call.ts';
import type { Body } from '#engine/ports/sandbox.ts';

/** The body that arrived; `failure` is why it broke off before its end, null if it did not. */
export interface Received {
  bytes: Buffer;
  failure: unknown;
}

/** Most bytes of a body that a record keeps. */
const RECORDED_BYTES = 10_000_000;

/**
 * Reads a body to its end, to more than `limit` bytes or until it is aborted. Never rejects, since what came before a
 * failure is recorded.
 */
export async function receive(
  body: AsyncIterable<Buffer> | Iterable<Buffer>,
  { limit, tooLarge, signal }: { limit: number; tooLarge: () => Error; signal: AbortSignal },
): Promise<Received> {
  const chunks: Buffer[] = [];
  let size = 0;
  let failure: unknown = null;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) throw tooLarge();
      // A body that has arrived may still take long to decode.
      signal.throwIfAborted();
    }
  } catch (error) {
    failure = error;
  }
  return { bytes: Buffer.concat(chunks), failure };
}

/** Bytes as they cross between script and network: as text if they are UTF-8. */
export function bodyOf(bytes: Buffer): Body {
  const encoding = isUtf8(bytes) ? 'utf8' : 'base64';
  return { encoding, data: bytes.toString(encoding) };
}

/** Bytes as a record keeps them: at most 10 MB, with a mark if that is not all. */
export function recorded(bytes: Buffer, complete = true): { text: string; facts: BodyFacts } {
  const truncated = !complete || bytes.length > RECORDED_BYTES;
  const { encoding, data } = truncated ? cutBodyOf(bytes.subarray(0, RECORDED_BYTES)) : bodyOf(bytes);
  return { text: data, facts: { encoding, size: bytes.length, truncated } };
}

/** Text that was cut inside a character is still text, without the half character. */
function cutBodyOf(bytes: Buffer): Body {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { encoding: 'utf8', data: decoder.decode(bytes, { stream: true }) };
  } catch {
    return bodyOf(bytes);
  }
}
