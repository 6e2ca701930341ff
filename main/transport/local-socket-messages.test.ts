import { array, assert, constant, integer, oneof, property, string, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from './local-socket-messages.ts';
import { createMessageReader, encodeMessage } from './local-socket-messages.ts';

const text = oneof(string({ unit: 'binary' }), constant('é'.repeat(70_000)));
const message = oneof(
  text.map((frame): Message => ({ frame })),
  text.map((close): Message => ({ close })),
);

/** The messages that a reader finds in bytes that arrive in pieces of these sizes, repeated. */
function readInPieces(bytes: Buffer, sizes: readonly number[], maxBytes = 1_000_000): unknown[] {
  const read = createMessageReader(maxBytes);
  const seen: unknown[] = [];
  for (let [start, turn] = [0, 0]; start < bytes.length; turn += 1) {
    const end = start + (sizes[turn % sizes.length] ?? bytes.length);
    seen.push(...read(bytes.subarray(start, end)));
    start = end;
  }
  return seen;
}

describe('messages on a local socket', () => {
  test('arrive whole and in order, however the bytes are cut', () => {
    const sizes = array(integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 5 });
    assert(
      property(array(message, { maxLength: 8 }), sizes, (messages, sizes) => {
        expect(readInPieces(Buffer.concat(messages.map(encodeMessage)), sizes)).toEqual(messages);
      }),
    );
  });

  test('a byte at a time too', () => {
    const bytes = Buffer.concat([
      encodeMessage({ frame: '' }),
      encodeMessage({ frame: 'ü' }),
      encodeMessage({ close: 'x' }),
    ]);
    expect(readInPieces(bytes, [1])).toEqual([{ frame: '' }, { frame: 'ü' }, { close: 'x' }]);
  });

  test('one that is too long is refused by its header alone; the longest allowed is not', () => {
    const header = Buffer.from([1, 0, 0, 0, 11]);
    expect(readInPieces(header, [5], 10)).toEqual([{ problem: 'a message has more than 10 bytes' }]);
    expect(readInPieces(encodeMessage({ frame: '0123456789' }), [99], 10)).toEqual([{ frame: '0123456789' }]);
  });

  test.each([
    ['a kind that is not known', [7, 0, 0, 0, 1, 65], 'a message is of no known kind'],
    ['bytes that are no text', [1, 0, 0, 0, 1, 0xff], 'a message is not UTF-8'],
  ])('%s is a problem', (_, bytes, problem) => {
    expect(readInPieces(Buffer.from(bytes), [99])).toEqual([{ problem }]);
  });

  test('any bytes produce messages or one problem, never an exception', () => {
    assert(
      property(uint8Array({ maxLength: 200 }), (bytes) => {
        const seen = readInPieces(Buffer.from(bytes), [3], 50);
        expect(seen.every((one) => typeof one === 'object')).toBe(true);
      }),
    );
  });
});
