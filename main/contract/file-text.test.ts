import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeHar, decodeUtf8 } from './file-text.ts';

const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[\n\uFEFF]/g, ''));

describe('decoding a file', () => {
  test('returns the text of valid UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(Buffer.from(`a${text}`))).toEqual({ ok: true, text: `a${text}` });
      }),
    );
  });

  test('drops a byte order mark', () => {
    expect(decodeUtf8(Buffer.from('\uFEFFa: 1'))).toEqual({ ok: true, text: 'a: 1' });
  });

  test('reports line and column of the first byte that is not UTF-8', () => {
    const bad = fc.constantFrom(Buffer.from([0x80]), Buffer.from([0xe9, 0x20]), Buffer.from([0xc0, 0xaf]));
    fc.assert(
      fc.property(fc.array(line), line, bad, fc.array(line), (above, before, byte, below) => {
        const lines = [...above.map((text) => `${text}\n`), `x${before}`].join('');
        const bytes = Buffer.concat([Buffer.from(lines), byte, Buffer.from(['', ...below].join('\n'))]);
        expect(decodeUtf8(bytes)).toMatchObject({ ok: false, line: above.length + 1, column: before.length + 2 });
      }),
    );
  });

  test('recognises UTF-16 by its byte order mark', () => {
    expect(decodeUtf8(Buffer.from('\uFEFFa', 'utf16le'))).toMatchObject({
      ok: false,
      message: expect.stringContaining('UTF-16'),
    });
  });
});

describe('decoding a HAR', () => {
  test('reads UTF-8, and UTF-16 with a byte order mark in either order', () => {
    const little = Buffer.from('\uFEFF{"a":"é"}', 'utf16le');
    for (const bytes of [Buffer.from('{"a":"é"}'), little, Buffer.from(little).swap16()]) {
      expect(decodeHar(bytes)).toEqual({ ok: true, text: '{"a":"é"}' });
    }
  });

  test('reports where Latin-1 begins', () => {
    expect(decodeHar(Buffer.from('{\n"name": "Zoé"}', 'latin1'))).toEqual({
      ok: false,
      line: 2,
      column: 12,
      message: 'is not UTF-8 from here; save it as UTF-8',
    });
  });
});
