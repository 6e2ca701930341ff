import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTooLarge, readRasterImage } from './raster-image.ts';

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

/** Three by two pixels each, as Chromium writes them; the GIF by hand. */
const samples: readonly [type: string, base64: string][] = [
  [
    'image/png',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4AWI6ISf3H4aZGJAAAAAA//9hn33yAAAABklEQVQDAHUgBg5jLPehAAAAAElFTkSuQmCC',
  ],
  ['image/gif', 'R0lGODlhAwACAIAAAMgeHgAAACwAAAAAAwACAAACA4RvBQA7'],
  [
    'image/jpeg',
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQAKH/2Q==',
  ],
  ['image/webp', 'UklGRjIAAABXRUJQVlA4ICYAAABwAQCdASoDAAIAB0CWJaACdAFAAAD+5AFjCaSdH8zfhR8nUAAAAA=='],
  ['image/webp', 'UklGRh4AAABXRUJQVlA4TBEAAAAvAkAAAAdQjyLXo/+BiOh/AAA='],
  [
    'image/webp',
    'UklGRkQAAABXRUJQVlA4WAoAAAAgAAAAAgAAAQAAVlA4ICYAAABwAQCdASoDAAIAB0CWJaACdAFAAAD+5AFjCaSdH8zfhR8nUAAAAA==',
  ],
];

describe('raster images', () => {
  test.each(samples)('%s is recognised by its bytes, with its size', (type, base64) => {
    expect(readRasterImage(bytesOf(base64))).toEqual({ type, width: 3, height: 2 });
  });

  test('AVIF has the largest size that it names', () => {
    const size = (width: number, height: number) => [
      0,
      0,
      0,
      20,
      ...ascii('ispe'),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      width,
      0,
      0,
      0,
      height,
    ];
    const head = [0, 0, 0, 28, ...ascii('ftypavif'), 0, 0, 0, 0, ...ascii('mif1miaf'), 0, 0, 0, 0, ...ascii('meta')];
    expect(readRasterImage(Uint8Array.from([...head, ...size(1, 1), ...size(3, 2)]))).toEqual({
      type: 'image/avif',
      width: 3,
      height: 2,
    });
    expect(readRasterImage(Uint8Array.from(head))).toBeNull();
  });

  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['<html><img src=x onerror=alert(1)>'],
    ['%PDF-1.7'],
    ['BM______'],
    ['GIF89'],
    ['\u0089PNG\r\n\u001a\n'],
    [''],
  ])('%j is not an image', (text) => {
    expect(readRasterImage(Uint8Array.from(ascii(text)))).toBeNull();
  });

  test('one that is cut anywhere, or damaged anywhere, is read or refused, and never an error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.nat(255), ([, base64], cut, place, byte) => {
        const bytes = bytesOf(base64);
        bytes[place % bytes.length] = byte;
        const image = readRasterImage(bytes.slice(0, cut % bytes.length));
        expect(image === null || image.width > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a few bytes that unfold into gigabytes are too large', () => {
    expect(isTooLarge({ type: 'image/png', width: 30_000, height: 30_000 })).toBe(true);
    expect(isTooLarge({ type: 'image/png', width: 4_000, height: 3_000 })).toBe(false);
  });
});
