import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from './unseen.ts';

const codes = (text: string): string[] => partsOf(text).flatMap((part) => (part.kind === 'unseen' ? [part.code] : []));

test('characters that turn the direction or hide are named in their place', () => {
  expect(partsOf('user\u202Egnp.exe')).toEqual([
    { kind: 'text', text: 'user' },
    { kind: 'unseen', text: '\u202E', code: 'U+202E' },
    { kind: 'text', text: 'gnp.exe' },
  ]);
  expect(codes('\u0000\u001B[31m \u200B\u2066\u2069\u2028\uFEFF\u00AD')).toEqual([
    'U+0000',
    'U+001B',
    'U+200B',
    'U+2066',
    'U+2069',
    'U+2028',
    'U+FEFF',
    'U+00AD',
  ]);
});

test('one beyond the first plane and half of one are one character each', () => {
  expect(codes('\u{E0041}\uD83D')).toEqual(['U+E0041', 'U+D83D']);
});

test('visible characters stay: words of all scripts, emoji, line ends', () => {
  for (const text of ['', 'Jane', 'שלום عالم', 'می\u200cخواهم', '👩\u200d🚀 🇫🇷', 'a\n\tb\r\n'])
    expect(partsOf(text)).toEqual(text === '' ? [] : [{ kind: 'text', text }]);
});

test('only a thousand of them are named; the rest can be seen all the same', () => {
  const parts = partsOf('\u200B'.repeat(1_002) + 'a');
  expect(parts).toHaveLength(1_001);
  expect(parts.at(-1)).toEqual({ kind: 'text', text: '\uFFFD\uFFFDa' });
});

test('no part of a text is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        partsOf(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
