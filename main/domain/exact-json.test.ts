import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExactNumber, parseExactJson, withoutExactNumbers } from './exact-json.ts';
import { sameJson } from './same-json.ts';

test('JSON without such numbers is parsed as by JSON.parse', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseExactJson(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(parseExactJson('{"a": ')).toBeUndefined();
});

test.each([
  ['an id over 2^53', '{"a":[{"id":9007199254740993}]}', '{"a":[{"id":9007199254740992}]}'],
  ['a long decimal', '[1234567890.12345678901]', '[1234567890.12345678902]'],
  ['a number too large for JavaScript', '[1e400]', '[1e401]'],
])('numbers are compared by their digits: %s', (_, one, other) => {
  const [left, right] = [parseExactJson(one), parseExactJson(other)];
  expect(sameJson(left, right)).toBe(false);
  expect(sameJson(left, parseExactJson(one))).toBe(true);
  expect(JSON.stringify(left)).toBe(one);
});

test.each([
  ['9007199254740993', '9007199254740993.0'],
  ['9007199254740993', '900719925474099.3e1'],
  ['-9007199254740993', '-9007199254740993.00'],
])('however they are written: %s is %s', (one, other) => {
  expect(sameJson(parseExactJson(one), parseExactJson(other))).toBe(true);
});

test('a number that is kept reads as a number, and as the text of its digits in messages', () => {
  const value = parseExactJson('{"id":9007199254740993}');
  expect(String((value as { id: unknown }).id)).toBe('9007199254740993');
  expect(Number(new ExactNumber('9007199254740992'))).toBe(2 ** 53);
  expect(withoutExactNumbers(value ?? null)).toEqual({ id: '9007199254740993' });
});
