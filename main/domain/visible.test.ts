import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible, visibleLines, visibleSentence, visibleText } from './visible.ts';

describe('text that a script made', () => {
  test.each([
    ['\u001b[2Jcleared', '\\x1b[2Jcleared'],
    ['\u001b]0;title\u0007', '\\x1b]0;title\\x07'],
    ['\u009b31mred', '\\x9b31mred'],
    ['a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['gold\u202etxet', 'gold\\u202etxet'],
    ['hid\u200bden\ufeff', 'hid\\u200bden\\ufeff'],
    ['half\ud83d', 'half\\ud83d'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
  ])('%j is written out', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test.each(['plain', 'Zoë 東京', '👩\u200d💻', 'می\u200cخواهم'])('%s stays as it is', (text) => {
    expect(visible(text)).toBe(text);
  });

  test('never holds a character that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // oxlint-disable-next-line no-control-regex -- these are what is looked for
        expect(visible(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
      }),
    );
  });
});

test('a text becomes its lines, without the empty ones at its end', () => {
  expect(visibleLines('one\r\n\ttwo\u0007\n\n')).toEqual(['one', '  two\\x07']);
});

test('one line has its line ends written out, several lines keep them', () => {
  expect(visible('a\r\n\tb')).toBe('a\\r\\n\\tb');
  expect(visibleText('a\r\n\tb\rc')).toBe('a\n\tb\\rc');
  expect(visibleSentence('not set.\r\n  Set it:\n\u001b')).toBe('not set. Set it: \\x1b');
});
