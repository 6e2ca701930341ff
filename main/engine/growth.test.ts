/** Double the input takes twice as long: linear work, not quadratic. */
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { align } from '#domain/compare/align.ts';
import { diffJson } from '#domain/diff.ts';
import { mergeJson } from '#domain/entity.ts';
import { isPartOf } from '#domain/json-part.ts';
import { withoutPointers } from '#domain/without-pointers.ts';
import { growthOf, MOST_GROWTH } from './testing/growth.ts';

const items = (count: number, idOf: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ id: idOf(index), points: index % 7 }));
const texts = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `line ${from + index}`);
const keys = (count: number, value: JsonValue): JsonObject =>
  Object.fromEntries(texts(count).map((key) => [key, value]));

function nested(levels: number, width: number, end: number): JsonValue {
  let value: JsonValue = end;
  for (let level = 0; level < levels; level += 1) value = [value, ...texts(width)];
  return value;
}

test.each<[string, number, (size: number) => [JsonValue, JsonValue]]>([
  ['objects with other keys', 2_000, (size) => [{}, keys(size, 1)]],
  ['objects with other values', 2_000, (size) => [keys(size, 1), keys(size, 2)]],
  ['lists in reverse', 2_000, (size) => [items(size, (id) => id), items(size, (id) => size - id)]],
  ['lists of other items', 2_000, (size) => [items(size, (id) => id), items(size, (id) => size + id)]],
  ['lists of texts that moved by one', 3_000, (size) => [texts(size), texts(size, 1)]],
  ['lists in lists that differ at the end', 20, (size) => [nested(size, 100, 1), nested(size, 100, 2)]],
])('diff: %s', (_what, size, inputOf) => {
  expect(growthOf(inputOf, size, ([before, after]) => diffJson(before, after))).toBeLessThan(MOST_GROWTH);
});

test('merge of an entity', () => {
  const inputOf = (size: number) => [keys(size, { a: 1 }), keys(size, { b: 1 })] as const;
  expect(growthOf(inputOf, 2_000, ([base, patch]) => mergeJson(base, patch))).toBeLessThan(MOST_GROWTH);
});

test('a part of a document, and a document without parts', () => {
  const inputOf = (size: number) => items(size, (id) => id);
  expect(growthOf(inputOf, 2_000, (list) => isPartOf(list, list))).toBeLessThan(MOST_GROWTH);
  const without = withoutPointers(['/**/id', '/*/nothing']);
  expect(growthOf(inputOf, 1_000, without)).toBeLessThan(MOST_GROWTH);
});

test('lists that are aligned, also where every line is another', () => {
  const similarity = { key: (line: string) => line, score: () => 0, sameness: 1 };
  const inputOf = (size: number) => [texts(size), texts(size, size)] as const;
  expect(growthOf(inputOf, 3_000, ([before, after]) => align(before, after, similarity))).toBeLessThan(MOST_GROWTH);
});
