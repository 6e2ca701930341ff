import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { headers } from './call.ts';
import type { JsonObject } from './json.ts';
import { jsonObject, jsonValue } from './json.ts';

const issuesOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ code, path }) => [code, path]);

describe('JSON', () => {
  test('comes through as it was, whatever its keys are called', () => {
    const keys = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString'), fc.string());
    const document = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue())));
    fc.assert(
      fc.property(
        document.map((value) => JSON.stringify(value)),
        (text) => {
          const value = JSON.parse(text) as JsonObject;
          expect(JSON.stringify(jsonValue.parse(value))).toBe(text);
          expect(JSON.stringify(jsonObject.parse(value))).toBe(text);
        },
      ),
    );
  });

  test.each([
    undefined,
    Number.NaN,
    Infinity,
    1n,
    Symbol('s'),
    () => 1,
    new Date(0),
    new Map(),
    Array(1),
    [{ a: undefined }],
  ])('is not %s, nor anything that has it', (value) => {
    expect(jsonValue.safeParse(value).success).toBe(false);
    expect(jsonValue.safeParse([value]).success).toBe(false);
    expect(issuesOf(jsonObject, { a: 1, b: { c: value } })).toEqual([['custom', ['b']]]);
  });

  test('of more than 500 levels is refused with the place where it begins, however deep it is', () => {
    const deep = (levels: number): unknown => {
      let value: unknown = 1;
      for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
      return value;
    };
    const message = /^is nested more than 500 levels deep; the place begins (\/a\/0|\/0\/a)/;
    expect(jsonValue.safeParse(deep(500)).success).toBe(true);
    expect(jsonValue.safeParse(deep(501)).error?.issues[0]?.message).toMatch(message);
    expect(jsonValue.safeParse(deep(100_000)).error?.issues[0]?.message).toMatch(message);
    expect(jsonObject.safeParse({ a: deep(499) }).success).toBe(true);
    expect(jsonObject.safeParse({ a: deep(500) }).success).toBe(false);
    expect(jsonObject.safeParse({ a: deep(100_000) }).error?.issues[0]?.message).toMatch(message);
  });

  test.each([null, [], 'text', 1])('%j is no object', (value) => {
    expect(issuesOf(jsonObject, value)).toEqual([['invalid_type', []]]);
  });

  test('may be anything for a JSON Schema, an object an object', () => {
    expect(z.toJSONSchema(z.object({ value: jsonValue, object: jsonObject }))).toMatchObject({
      properties: { value: {}, object: { type: 'object', additionalProperties: {} } },
      required: ['value', 'object'],
    });
  });
});

describe('headers', () => {
  test('are texts and lists of texts, whatever they are called', () => {
    const given = JSON.parse('{"__proto__":"x","set-cookie":["a","b"]}') as unknown;
    expect(JSON.stringify(headers.parse(given))).toBe('{"__proto__":"x","set-cookie":["a","b"]}');
    expect(issuesOf(headers, { a: 1, b: [1], c: 'x' })).toEqual([
      ['custom', ['a']],
      ['custom', ['b']],
    ]);
  });
});
