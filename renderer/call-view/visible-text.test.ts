import { describe, expect, test } from 'vitest';
import { visibleLine, visibleSentence, visibleText } from './visible-text.ts';

describe('visible text', () => {
  test('ordinary text in any script stays as it is', () => {
    expect(visibleLine('Zoë 👩‍🚀 میخواهم <img onerror>')).toBe('Zoë 👩‍🚀 میخواهم <img onerror>');
  });

  test('control characters are written out', () => {
    expect(visibleLine('a\u001b[2Jb\u0000c')).toBe('a\\x1b[2Jb\\x00c');
  });

  test('characters that turn the writing direction or hide are written out', () => {
    expect(visibleLine('gpj.\u202eexe\u200b\u2066')).toBe('gpj.\\u202eexe\\u200b\\u2066');
    expect(visibleLine('a\u{e0041}')).toBe('a\\u{e0041}');
  });

  test('a lone half of a surrogate pair is written out', () => {
    expect(visibleLine('a\ud800b')).toBe('a\\ud800b');
  });

  test('one line has its line ends written out, several lines keep them', () => {
    expect(visibleLine('a\r\n\tb')).toBe('a\\r\\n\\tb');
    expect(visibleText('a\r\n\tb\rc')).toBe('a\n\tb\\rc');
    expect(visibleSentence('not set.\r\n  Set it:\n\u001b')).toBe('not set. Set it: \\x1b');
  });
});
