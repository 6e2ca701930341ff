import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchScore, ranked } from './ranking.ts';

const titles = ['Fill', 'Install on iPhone', 'Uninstall from iPhone', 'Go to Settings', 'Theme: follow the system'];
const entries = titles.map((text) => ({ text, more: '' }));

const found = (query: string): string[] => ranked(entries, query).map(({ text }) => text);

describe('typed words', () => {
  test('finds the start of a title before the inside of another', () => {
    expect(found('install')).toEqual(['Install on iPhone', 'Uninstall from iPhone']);
  });

  test('finds words in any order and any case', () => {
    expect(found('IPHONE uninst')).toEqual(['Uninstall from iPhone']);
  });

  test('finds letters that only come in the same order, after everything else', () => {
    expect(found('fs')).toEqual(['Theme: follow the system']);
    expect(found('fi')).toEqual(['Fill', 'Uninstall from iPhone']);
  });

  test('finds nothing where a word is not there', () => {
    expect(found('install android')).toEqual([]);
  });

  test('is looked for beside the title, too', () => {
    const pass = { text: 'loyalty-001', more: 'loyalty crm.id 4711' };
    expect(ranked([pass], '4711')).toEqual([pass]);
  });

  test('keeps the order of equals', () => {
    expect(found('')).toEqual(titles);
  });
});

test('a longer query never finds more', () => {
  const text = array(constantFrom('fill', 'pass', 'on', 'iPhone', 'x-1'), { maxLength: 5 }).map((parts) =>
    parts.join(' '),
  );
  assert(
    property(text, string({ maxLength: 4 }), string({ maxLength: 4 }), (text, query, more) => {
      const fits = (typed: string): boolean => matchScore({ text, more: '' }, typed) !== null;
      expect(fits(query) || !fits(`${query}${more}`)).toBe(true);
    }),
  );
});
