import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { cutEnd, fit, padEnd, padStart, wrap } from './text-width.ts';

/** Narrow, wide, joined and combined: what names and texts are written in. Rare scripts may count as narrow. */
const living = [...'aZé–б가東ア，ｆاनก', 'e\u0301', '👩‍💻', '🇨🇭', '👍🏽', '❤️', 'می\u200cخ'];

describe('a text in a column', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly 10', 10, 'exactly 10'],
    ['https://crm.example/customers/C-42/wallet', 21, 'https://cr…-42/wallet'],
    ['東京タワー', 10, '東京タワー'],
    ['東京タワー', 7, '東京…ー'],
    ['東京タワー', 6, '東…ー'],
    ['👩‍💻👩‍💻👩‍💻', 5, '👩‍💻…👩‍💻'],
    ['anything', 1, '…'],
    ['anything', 0, ''],
  ])('%s in %i columns is %s', (text, width, expected) => {
    expect(fit(text, width)).toBe(expected);
  });

  test('never uses more columns than it has', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...living) }), fc.nat(40), (text, width) => {
        expect(stringWidth(fit(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('of megabytes shows both its ends', () => {
    expect(fit(`begin${'x'.repeat(50_000_000)}end`, 9)).toBe('begi…xend');
  });

  test('a sentence is cut at its end', () => {
    expect(cutEnd('on iPhone (apple), 1 active, 1 ever', 20)).toBe('on iPhone (apple), …');
    expect(cutEnd('short', 20)).toBe('short');
  });

  test('padding counts wide characters as two', () => {
    expect(padEnd('東京', 6)).toBe('東京  ');
    expect(padStart('東京', 6)).toBe('  東京');
    expect(padEnd('longer', 3)).toBe('longer');
  });
});

test('words wrap, and one that is too long stays whole', () => {
  expect(wrap('there is no pass https://crm.example/customers of that id', 12)).toEqual([
    'there is no',
    'pass',
    'https://crm.example/customers',
    'of that id',
  ]);
});
