import { describe, expect, test } from 'vitest';
import { hexRow, hexRowCount } from './hex-rows.ts';

const bytes = Uint8Array.from({ length: 35 }, (_, index) => index + 0x5b);

describe('bytes as hex', () => {
  test('sixteen per line, with offset and printable characters', () => {
    expect(hexRow(bytes, 0, 16)).toEqual({
      offset: '00000000',
      hex: '5b 5c 5d 5e 5f 60 61 62  63 64 65 66 67 68 69 6a',
      ascii: '[\\]^_`abcdefghij',
    });
    expect(hexRow(bytes, 2, 16)).toEqual({
      offset: '00000020',
      hex: '7b 7c 7d'.padEnd(23) + '  ' + ''.padEnd(23),
      ascii: '{|}',
    });
  });

  test('eight per line if there is no room for more', () => {
    expect(hexRow(bytes, 1, 8)).toEqual({ offset: '00000008', hex: '63 64 65 66 67 68 69 6a', ascii: 'cdefghij' });
  });

  test('a byte that is not printable ASCII is a dot', () => {
    expect(hexRow(Uint8Array.from([0, 0x1f, 0x20, 0x7e, 0x7f, 0xc3]), 0, 16).ascii).toBe('.. ~..');
  });

  test('lines are counted', () => {
    expect([0, 1, 16, 17].map((length) => hexRowCount(new Uint8Array(length), 16))).toEqual([0, 1, 1, 2]);
  });

  test('a line of ten megabytes is made without the others', () => {
    const large = new Uint8Array(10_000_000);
    const refuse = () => {
      throw new Error('all bytes were read');
    };
    Object.defineProperty(large, Symbol.iterator, { value: refuse });
    expect(hexRow(large, 600_000, 16)).toMatchObject({ offset: '00927c00', ascii: '.'.repeat(16) });
  });
});
