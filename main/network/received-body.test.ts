import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOf, receive, recorded } from './received-body.ts';

const tooLarge = (): Error => new Error('too large');

describe('receiving a body', () => {
  test('stops at an abort, though all of it is there to be decoded', async () => {
    const controller = new AbortController();
    let given = 0;
    function* chunks(): Generator<Buffer> {
      for (; given < 100; given += 1) {
        if (given === 3) controller.abort(new Error('enough'));
        yield Buffer.from('x');
      }
    }
    const received = await receive(chunks(), { limit: 1000, tooLarge, signal: controller.signal });
    expect(received).toEqual({ bytes: Buffer.from('xxxx'), failure: new Error('enough') });
    expect(given).toBe(3);
  });

  test('keeps what came before a failure', async () => {
    function* chunks(): Generator<Buffer> {
      yield Buffer.from('half');
      throw new Error('broken off');
    }
    const received = await receive(chunks(), { limit: 1000, tooLarge, signal: new AbortController().signal });
    expect(received).toEqual({ bytes: Buffer.from('half'), failure: new Error('broken off') });
  });
});

describe('bodies', () => {
  test('come back as the bytes that they were, text or not', () => {
    const bytes = fc.oneof(
      fc.uint8Array().map((array) => Buffer.from(array)),
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (bytes) => {
        const { encoding, data } = bodyOf(bytes);
        expect(Buffer.from(data, encoding)).toEqual(bytes);
      }),
    );
  });

  test('that are text stay text in the record wherever they were cut, less at most a half character', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1 }).map((text) => Buffer.from(text));
    fc.assert(
      fc.property(texts, fc.nat(), (bytes, cut) => {
        const came = bytes.subarray(0, cut % (bytes.length + 1));
        const { text, facts } = recorded(came, false);
        expect(facts).toEqual({ encoding: 'utf8', size: came.length, truncated: true });
        expect(bytes.toString().startsWith(text)).toBe(true);
        expect(came.length - Buffer.byteLength(text)).toBeLessThan(4);
      }),
    );
  });

  test('that are no text are base64 in the record, cut or not', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x41]);
    expect(recorded(bytes, false)).toEqual({
      text: '//5B',
      facts: { encoding: 'base64', size: 3, truncated: true },
    });
  });

  test('keep a byte order mark', () => {
    expect(bodyOf(Buffer.from('\uFEFFa'))).toEqual({ encoding: 'utf8', data: '\uFEFFa' });
  });
});
