import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#contract/entities/json.ts';
import { wholeNumber } from './numbers.ts';
import { addPair, addSecret, parseObject } from './pairs.ts';

const pairs = (...given: string[]): JsonObject => given.reduce<JsonObject>((before, one) => addPair(one, before), {});

describe('key=value', () => {
  test.each<[string, JsonObject]>([
    ['customerId=C-42', { customerId: 'C-42' }],
    ['y2.customerId=77', { 'y2.customerId': '77' }],
    ['empty=', { empty: '' }],
    ['formula=a=b', { formula: 'a=b' }],
    ['text=line\nline', { text: 'line\nline' }],
    ['url=https://shop.example/?a:=1', { url: 'https://shop.example/?a:=1' }],
    ['points:=120', { points: 120 }],
    ['member:=true', { member: true }],
    ['none:=null', { none: null }],
    ['tags:=["a","b"]', { tags: ['a', 'b'] }],
    ['quoted:="120"', { quoted: '120' }],
  ])('%j', (given, expected) => {
    expect(pairs(given)).toEqual(expected);
  });

  test('may be called __proto__ without becoming one', () => {
    const object = pairs('__proto__=x', 'a=b');
    expect(Object.entries(object)).toEqual([
      ['__proto__', 'x'],
      ['a', 'b'],
    ]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });

  test('returns every value that JSON can carry', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(addPair(`key:=${text}`)).toEqual({ key: JSON.parse(text) });
      }),
    );
  });

  test.each([
    ['customerId', 'Expected key=value, or key:=JSON for what is not a string.'],
    ['=value', 'Expected key=value, or key:=JSON for what is not a string.'],
    [':=1', 'Expected key=value, or key:=JSON for what is not a string.'],
    [
      'points:=12O',
      'Expected JSON after ":=", e.g. points:=120 or points:=true; for a string, leave out the colon: points=12O.',
    ],
    [
      'customerId:=76561197994888976',
      'customerId: 76561197994888976 loses digits as a number; put it in quotes; ' +
        'for a string, leave out the colon: customerId=76561197994888976.',
    ],
    ['card:={"no":[9007199254740993]}', 'card: 9007199254740993 loses digits as a number; put it in quotes; '],
    ['points:=1e400', 'points: 1e400 is not a number that JSON can carry; '],
  ])('%j is refused with what is expected', (given, message) => {
    expect(() => addPair(given)).toThrow(message);
  });

  test('is refused twice', () => {
    expect(() => pairs('a=1', 'a=2')).toThrow('The key a is given twice; give it once.');
  });
});

describe('a JSON object', () => {
  test('is read', () => {
    expect(parseObject('{"customerId":"C-42","n":1}')).toEqual({ customerId: 'C-42', n: 1 });
  });

  test.each([
    ['{"customerId":9007199254740993}', '9007199254740993 loses digits as a number; put it in quotes (column 15).'],
    ['{"a":{"b":-1e400}}', '-1e400 is not a number that JSON can carry (column 11).'],
  ])('%j is refused, since another number would arrive', (given, message) => {
    expect(() => parseObject(given)).toThrow(message);
  });

  test.each(['[]', '"text"', 'null', '{broken', ''])('%j is refused', (given) => {
    expect(() => parseObject(given)).toThrow('Expected a JSON object, e.g. {"customerId":"C-42"}.');
  });
});

describe('a secret', () => {
  test('has a name and any value; the last of a name counts', () => {
    const first = addSecret('CRM_KEY=a=b ');
    expect(addSecret('OTHER=', first)).toEqual({ CRM_KEY: 'a=b ', OTHER: '' });
    expect(addSecret('CRM_KEY=new', first)).toEqual({ CRM_KEY: 'new' });
  });

  test.each(['sk_live_51', '=sk_live_51', 'my key=sk_live_51'])('%j is refused without repeating it', (given) => {
    expect(() => addSecret(given)).toThrow('Option --secret expects NAME=VALUE, e.g. --secret CRM_KEY=abc.');
    expect(() => addSecret(given)).not.toThrow('sk_live');
  });
});

describe('a whole number', () => {
  const read = wholeNumber(0, 100);

  test.each([
    ['0', 0],
    ['100', 100],
    ['+7', 7],
  ])('%s', (given, expected) => {
    expect(read(given)).toBe(expected);
  });

  test.each(['-1', '101', '1.5', '1e1', '0x10', '', ' 1', 'many'])('%j is refused', (given) => {
    expect(() => read(given)).toThrow('Expected a whole number from 0 to 100.');
  });
});
