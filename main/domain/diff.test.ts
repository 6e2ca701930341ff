import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import { diffJson } from './diff.ts';

// The other implementation drops keys named __proto__ on purpose; a test of their own covers them here.
const json = fc
  .jsonValue({ noUnicodeString: false })
  .map((value) => JSON.stringify(value))
  .filter((text) => !text.includes('__proto__'))
  .map((text) => JSON.parse(text) as JsonValue);

const items = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 0, max: 12 }), points: fc.integer({ min: 0, max: 2 }) }),
  {
    selector: (item) => item.id,
    maxLength: 10,
  },
);

function patched(before: JsonValue, after: JsonValue): unknown {
  const document = { root: structuredClone(before) };
  const operations = diffJson(before, after).map((operation) => ({
    ...operation,
    path: `/root${operation.path}`,
    ...(operation.op === 'move' ? { from: `/root${operation.from}` } : {}),
  }));
  expect(applyPatch(document, structuredClone(operations)).filter((error) => error !== null)).toEqual([]);
  return document.root;
}

describe('diffJson', () => {
  test('lists what was added, removed and replaced, with the old values', () => {
    const before = { tier: 'silver', points: 10, city: 'Lyon' };
    const after = { tier: 'gold', points: 10, email: 'a@b.example' };
    expect(diffJson(before, after)).toEqual([
      { op: 'remove', path: '/city', old: 'Lyon' },
      { op: 'replace', path: '/tier', value: 'gold', old: 'silver' },
      { op: 'add', path: '/email', value: 'a@b.example' },
    ]);
  });

  test('escapes keys as JSON Pointer asks', () => {
    expect(diffJson({}, { 'a/b~c': 1 })).toEqual([{ op: 'add', path: '/a~1b~0c', value: 1 }]);
  });

  test('treats a key named __proto__ as data', () => {
    expect(diffJson({}, JSON.parse('{"__proto__":1}'))).toEqual([{ op: 'add', path: '/__proto__', value: 1 }]);
  });

  test('matches array items by id, wherever they went', () => {
    const before = {
      rewards: [
        { id: 'r1', left: 3 },
        { id: 'r2', left: 1 },
        { id: 'r3', left: 5 },
      ],
    };
    const after = {
      rewards: [
        { id: 'r3', left: 5 },
        { id: 'r1', left: 2 },
      ],
    };
    expect(diffJson(before, after)).toEqual([
      { op: 'remove', path: '/rewards/1', old: { id: 'r2', left: 1 } },
      { op: 'move', path: '/rewards/1', from: '/rewards/0', value: { id: 'r1', left: 3 } },
      { op: 'replace', path: '/rewards/1/left', value: 2, old: 3 },
    ]);
  });

  test('moves one item where one item moved', () => {
    const ids = (...list: number[]) => list.map((id) => ({ id }));
    expect(diffJson(ids(1, 2, 3, 4, 5), ids(2, 3, 4, 5, 1))).toEqual([
      { op: 'move', path: '/4', from: '/0', value: { id: 1 } },
    ]);
  });

  test('does not match items by id if two items share one', () => {
    const before = [
      { id: 1, n: 1 },
      { id: 1, n: 2 },
    ];
    expect(diffJson(before, [{ id: 1, n: 1 }])).toEqual([{ op: 'remove', path: '/1', old: { id: 1, n: 2 } }]);
  });

  test('an insert in the middle of a list of texts is one operation', () => {
    expect(diffJson(['a', 'c'], ['a', 'b', 'c'])).toEqual([{ op: 'add', path: '/1', value: 'b' }]);
  });

  test('its operations, applied by another implementation of RFC 6902, produce the document after', () => {
    fc.assert(fc.property(json, json, (before, after) => void expect(patched(before, after)).toEqual(after)));
  });

  test('so do those between lists of items with ids', () => {
    fc.assert(fc.property(items, items, (before, after) => void expect(patched(before, after)).toEqual(after)));
  });

  test('a value that changed completely is replaced as a whole, and its neighbours are not', () => {
    const many = (value: number) => Object.fromEntries(Array.from({ length: 6_000 }, (_, key) => [`k${key}`, value]));
    expect(diffJson({ name: 'a', many: many(1) }, { name: 'b', many: many(2) })).toEqual([
      { op: 'replace', path: '/name', value: 'b', old: 'a' },
      { op: 'replace', path: '/many', value: many(2), old: many(1) },
    ]);
  });

  test('a long list in another order is replaced whole, one with a few items moved is not', () => {
    const list = Array.from({ length: 40_000 }, (_, id) => ({ id }));
    const [first, ...rest] = list;
    expect(diffJson(list, list.toReversed())).toEqual([
      { op: 'replace', path: '', value: list.toReversed(), old: list },
    ]);
    expect(diffJson(list, [...rest, ...(first ? [first] : [])])).toEqual([
      { op: 'move', path: '/39999', from: '/0', value: first },
    ]);
  });

  test('documents of any depth are compared', () => {
    const deep = (levels: number, end: JsonValue): JsonValue => {
      let value = end;
      for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
      return value;
    };
    expect(diffJson(deep(100_000, 1), deep(100_000, 1))).toEqual([]);
    expect(diffJson(deep(20, 1), deep(20, 2))).toHaveLength(1);
    const operations = diffJson(deep(100_000, 1), deep(100_000, 2));
    expect(operations.map(({ op, path }) => [op, path])).toEqual([['replace', '/a']]);
  });

  test('equal documents have no operations, whatever the order of their keys', () => {
    const reversed = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    fc.assert(fc.property(json, (value) => void expect(diffJson(value, reversed(value))).toEqual([])));
  });
});
