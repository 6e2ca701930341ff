import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import { isPartOf } from './json-part.ts';

const json = (): fc.Arbitrary<JsonValue> => fc.jsonValue() as fc.Arbitrary<JsonValue>;

test('every value is a part of itself, and of an object with more keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json()), fc.dictionary(fc.string(), json()), (own, more) => {
      const part = JSON.parse(JSON.stringify(own)) as Record<string, JsonValue>;
      expect(isPartOf(part, part)).toBe(true);
      expect(isPartOf(part, { ...more, ...part })).toBe(true);
    }),
  );
});

test('an object with a key that is not there is no part', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json()), fc.string(), json(), (whole, key, value) => {
      fc.pre(!Object.hasOwn(whole, key));
      expect(isPartOf({ ...whole, [key]: value }, whole)).toBe(false);
    }),
  );
});

test.each<[JsonValue, JsonValue, boolean]>([
  [[], [1], false],
  [[1, 2], [2, 1], false],
  [[{ a: 1 }], [{ a: 1, b: 2 }], true],
  [{}, [], false],
  [{}, null, false],
  [null, {}, false],
  ['1', 1, false],
  [{ a: null }, {}, false],
  [{ toString: 'x' }, {}, false],
])('%j in %j: %s', (part, whole, expected) => {
  expect(isPartOf(part, whole)).toBe(expected);
});
