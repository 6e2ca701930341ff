import { describe, expect, test } from 'vitest';
import { evaluate, sandboxForFile } from './testing/jail.ts';

const sandbox = sandboxForFile();

/** Bytes of one call of decode with `stream`; null for the last call of a stream, which has none. */
type Chunk = number[] | null;

const MARK = [0xef, 0xbb, 0xbf];

interface Options {
  fatal?: boolean;
  ignoreBOM?: boolean;
}

type Sample = [what: string, label: string, options: Options, chunks: Chunk[]];
const samples: Sample[] = [
  ['a character in three chunks', 'utf-8', {}, [[0xe2], [0x82], [0xac, 0x61], null, [0x61], null]],
  ['two of four bytes in pieces', 'utf-8', {}, [[0x61, 0xf0, 0x9f], [0x98], [0x80, 0xf0], [0x9f, 0x98, 0x80], null]],
  ['a character that is not finished', 'utf-8', {}, [[0x61, 0xf0, 0x9f], null, [0x61], null]],
  ['one that is broken off', 'utf-8', {}, [[0xf0, 0x9f], [0x61], null]],
  [
    'bytes that cannot become one',
    'utf-8',
    {},
    [[0xe0, 0x80], [0xed, 0xa0], [0xf0, 0x80], [0xf4, 0x90], [0xc1], [0xf5], null],
  ],
  ['bytes that cannot become one, in two', 'utf-8', {}, [[0xe0], [0x80], [0xed], [0xa0], [0xf4], [0x90], null]],
  [
    'a mark in pieces, and one that is none',
    'utf-8',
    {},
    [[0xef], [0xbb], [0xbf, 0x61], MARK, null, [...MARK, 0x62], null],
  ],
  ['a mark after an empty chunk', 'utf-8', {}, [[], MARK, MARK, null]],
  ['marks that are kept', 'utf-8', { ignoreBOM: true }, [MARK, [0x61], null]],
  ['faults that are fatal', 'utf-8', { fatal: true }, [[0x61, 0xe2], [0x62], [0x63], null, [...MARK, 0x63], null]],
  ['an end that is fatal', 'utf-8', { fatal: true }, [[0x61, 0xf0, 0x9f], null, [0x61], null]],
  ['a mark after a fault', 'utf-8', { fatal: true }, [[0x61], [0xff], [...MARK, 0x63], null, [...MARK, 0x63], null]],
  ['UTF-16', 'utf-16le', {}, [[0xff], [0xfe, 0x61], [0, 0x3d], [0xd8, 0, 0xde], [0x3d, 0xd8], null, [0x61, 0], null]],
  ['Shift_JIS', 'shift_jis', {}, [[0x82], [0xa0, 0x82], [0xa2], null, [0x61], null]],
  ['ISO-2022-JP, which has states', 'iso-2022-jp', {}, [[0x1b, 0x24], [0x42, 0x24], [0x22], [0x24, 0x24], null]],
  ['Windows-1252', 'windows-1252', {}, [[0x80], [0xe9], null]],
];

/** Runs here and in the jail. */
const decodeAll = (label: string, options: Options, chunks: readonly Chunk[]): string[] => {
  const decoder = new TextDecoder(label, options);
  return chunks.map((chunk) => {
    try {
      return chunk ? decoder.decode(new Uint8Array(chunk), { stream: true }) : decoder.decode();
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  });
};

describe('a stream that is decoded', () => {
  test.each(samples)('gives what Node gives, chunk by chunk: %s', async (_, ...sample) => {
    const args = JSON.stringify(sample);
    expect(await evaluate(sandbox, `return (${decodeAll.toString()})(...${args});`)).toEqual(decodeAll(...sample));
  });

  test('keeps bytes of its own', async () => {
    expect(
      await evaluate(
        sandbox,
        `const d = new TextDecoder(); const bytes = new Uint8Array([0x61, 0xc3]);
        const first = d.decode(bytes, { stream: true }); bytes.fill(0);
        return [first, d.decode(new Uint8Array([0xa9]))];`,
      ),
    ).toEqual(['a', 'é']);
  });
});
