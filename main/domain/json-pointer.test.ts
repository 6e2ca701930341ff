import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { pointerTo, pointerAncestors, pointerKeys } from './json-pointer.ts';

describe('a pointer', () => {
  test('escapes slash and tilde', () => {
    expect(pointerTo('/a', 'b/c~d')).toBe('/a/b~1c~0d');
  });

  test('of the document has no keys', () => {
    expect(pointerKeys('')).toEqual([]);
  });

  test('returns the keys it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (keys) => {
        const pointer = keys.reduce<string>(pointerTo, '');
        expect(pointerKeys(pointer)).toEqual(keys);
      }),
    );
  });

  test('lies below its ancestors', () => {
    expect(pointerAncestors('/a~1b/0/c')).toEqual(['', '/a~1b', '/a~1b/0']);
  });
});
