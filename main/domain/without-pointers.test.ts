import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import { withoutPointers } from './without-pointers.ts';

describe('removes the value at a pointer', () => {
  test.each<[string, JsonValue, JsonValue]>([
    ['/at', { at: 1, id: 2 }, { id: 2 }],
    ['/a/b', { a: { b: 1, c: 2 }, b: 3 }, { a: { c: 2 }, b: 3 }],
    ['/a/1', { a: [1, 2, 3] }, { a: [1, 3] }],
    ['/a/*', { a: [1, 2], b: 3 }, { a: [], b: 3 }],
    ['/items/*/id', { items: [{ id: 1, n: 2 }, { id: 3 }] }, { items: [{ n: 2 }, {}] }],
    ['/**/at', { at: 1, a: { at: 2, b: [{ at: 3, c: 4 }] } }, { a: { b: [{ c: 4 }] } }],
    ['/**', { a: 1 }, {}],
    [
      '/a/**/x/y',
      { a: { b: { x: { y: 1, z: 2 } }, x: { y: 3 } }, x: { y: 4 } },
      { a: { b: { x: { z: 2 } }, x: {} }, x: { y: 4 } },
    ],
    ['/a~1b/c~0d', { 'a/b': { 'c~d': 1, e: 2 } }, { 'a/b': { e: 2 } }],
    ['/x', [1, 2], [1, 2]],
    ['/x', 'text', 'text'],
  ])('%s', (pointer, before, after) => {
    expect(withoutPointers([pointer])(before)).toEqual(after);
  });
});

test('a key __proto__ stays a key', () => {
  const value = JSON.parse('{"__proto__":{"a":1},"b":2}') as JsonValue;
  expect(JSON.stringify(withoutPointers(['/b'])(value))).toBe('{"__proto__":{"a":1}}');
});

test('without a pointer a value stays as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(withoutPointers([])(value as JsonValue)).toEqual(value);
    }),
  );
});

test('many wildcard pointers on a deep value take hardly any time', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(400)}1${'}'.repeat(400)}`) as JsonValue;
  const pointers = Array.from({ length: 50 }, (_, index) => `/**/a/**/a/**/a/**/a/**/x${index}`);
  const started = performance.now();
  expect(withoutPointers(pointers)(deep)).toEqual(deep);
  expect(performance.now() - started).toBeLessThan(2000);
});
