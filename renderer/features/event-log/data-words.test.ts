import { describe, expect, test } from 'vitest';
import { diffWords, fieldWords, identifierWords } from './data-words.ts';

describe('the words of a diff', () => {
  test('count each kind of change', () => {
    const diff = [
      { op: 'add' as const, path: '/a', value: 1 },
      { op: 'add' as const, path: '/b', value: 1 },
      { op: 'remove' as const, path: '/c', old: 1 },
      { op: 'replace' as const, path: '/d', value: 1, old: 2 },
      { op: 'move' as const, path: '/list/0', from: '/list/1', value: 1 },
    ];
    expect(diffWords(diff)).toBe('+2 −1 ~1 ↷1 fields');
  });

  test('know one from many, and nothing', () => {
    expect(diffWords([{ op: 'remove', path: '/c', old: 1 }])).toBe('−1 field');
    expect(diffWords([])).toBe('no field changed');
    expect(fieldWords([])).toBe('');
  });

  test('name three fields at most, each once', () => {
    const at = (path: string) => ({ op: 'add' as const, path, value: 1 });
    expect(fieldWords([at('/a'), at('/a'), at('/b/c~1d')])).toBe('a, b.c/d');
    expect(fieldWords([at('/a'), at('/b'), at('/c'), at('/d')])).toBe('a, b, c…');
    expect(fieldWords([at('')])).toBe('everything');
  });
});

describe('the words of identifiers', () => {
  test('are keys and values, and empty without any', () => {
    expect(identifierWords({ 'y2.customerId': 'C-1', shop: 7 })).toBe('y2.customerId C-1, shop 7');
    expect(identifierWords({})).toBeNull();
  });
});
