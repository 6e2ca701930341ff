import { isUtf8 } from 'node:buffer';

/** The messages of a local socket: the frames of a channel, and finally the reason why one side closes. */
export type Message = { frame: string } | { close: string };

/** One byte for the kind, four for the length of the text in bytes. */
const HEADER_BYTES = 5;
const FRAME = 1;
const CLOSE = 2;

/** A message as bytes. The length comes first, so that one that is too long is refused before it is buffered. */
export function encodeMessage(message: Message): Buffer {
  const [kind, text] = 'frame' in message ? [FRAME, message.frame] : [CLOSE, message.close];
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + length);
  bytes.writeUInt8(kind, 0);
  bytes.writeUInt32BE(length, 1);
  bytes.write(text, HEADER_BYTES);
  return bytes;
}

/**
 * Reads bytes as they arrive and returns the complete messages, in order. After a `problem` the rest cannot be read.
 */
export function createMessageReader(maxBytes: number): (chunk: Buffer) => Generator<Message | { problem: string }> {
  let parts: Buffer[] = [];
  let [held, needed] = [0, HEADER_BYTES];

  return function* read(chunk) {
    parts.push(chunk);
    held += chunk.length;
    // Joined only once a message is complete: a long one arrives in thousands of pieces.
    if (held < needed) return;
    let rest = Buffer.concat(parts, held);
    for (;;) {
      needed = HEADER_BYTES + (rest.length < HEADER_BYTES ? 0 : rest.readUInt32BE(1));
      if (needed > HEADER_BYTES + maxBytes) return yield { problem: `a message has more than ${maxBytes} bytes` };
      if (rest.length < HEADER_BYTES || rest.length < needed) break;
      yield decodeMessage(rest.readUInt8(0), rest.subarray(HEADER_BYTES, needed));
      rest = rest.subarray(needed);
    }
    parts = [rest];
    held = rest.length;
  };
}

function decodeMessage(kind: number, bytes: Buffer): Message | { problem: string } {
  if (!isUtf8(bytes)) return { problem: 'a message is not UTF-8' };
  if (kind === FRAME) return { frame: bytes.toString() };
  return kind === CLOSE ? { close: bytes.toString() } : { problem: 'a message is of no known kind' };
}
