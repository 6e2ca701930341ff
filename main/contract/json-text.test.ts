import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { inexactNumber, readExactJson, readJson } from './json-text.ts';

const faultOf = (text: string) => {
  const reading = readJson(text);
  return reading.isJson ? null : reading.fault;
};

describe('reading JSON', () => {
  test('returns the value', () => {
    expect(readJson('{"tier": "gold", "points": [1, 2.5e3]}')).toEqual({
      isJson: true,
      value: { tier: 'gold', points: [1, 2500] },
    });
  });

  test.each([
    ['', 1, 1, 'Expected a value'],
    ['{"a": gold}', 1, 7, 'Expected a value'],
    ['{\n  "a": 1,\n}', 3, 1, 'Expected a property name in double quotes'],
    ['{\n  "a" 1\n}', 2, 7, 'Expected a colon after the property name'],
    ['[1\n 2]', 2, 2, 'Expected a comma or "]" after this item'],
    ['{"a": 1', 1, 8, 'Expected a comma or "}" after this property'],
    ["{'a': 1}", 1, 2, 'Expected a property name in double quotes'],
    ['"a\nb"', 1, 1, 'Expected this string to end'],
    ['{} x', 1, 4, 'Expected nothing after the end of the value'],
    ['[01]', 1, 2, 'Expected a value'],
    ['nulls', 1, 1, 'Expected a value'],
  ])('of %j fails at line %i, column %i', (text, line, column, message) => {
    const fault = faultOf(text);
    expect(fault).toMatchObject({ line, column });
    expect(fault?.message).toContain(message);
  });

  test('survives nesting that no stack holds', () => {
    expect(faultOf('['.repeat(100_000))).not.toBeNull();
  });

  test('names a place inside the text for whatever JSON refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, at, wedge) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + wedge + json.slice(cut + 1);
        const fault = faultOf(text);
        if (fault === null) return;
        const lines = text.split('\n');
        expect(fault.line).toBeLessThanOrEqual(lines.length);
        expect(fault.column).toBeLessThanOrEqual((lines[fault.line - 1] ?? '').length + 1);
      }),
    );
  });
});

describe('numbers of JSON that was typed', () => {
  test.each([
    ['{"id": 9007199254740993}', 1, 8, '9007199254740993 loses digits as a number; put it in quotes'],
    ['{"a": "9007199254740993 \\" 1",\n "b": [1, 76561197994888976]}', 2, 11, '76561197994888976 loses digits'],
    ['-12345678901234567890', 1, 1, '-12345678901234567890 loses digits'],
    ['[0.1234567890123456789]', 1, 2, '0.1234567890123456789 loses digits'],
    ['1e-400', 1, 1, '1e-400 loses digits'],
    ['[1, 1e400]', 1, 5, '1e400 is not a number that JSON can carry'],
    ['{"a": -1E999}', 1, 7, '-1E999 is not a number that JSON can carry'],
  ])('%s is refused at line %i, column %i', (text, line, column, message) => {
    const reading = readExactJson(text);
    expect(reading).toMatchObject({ isJson: false, fault: { line, column } });
    expect(reading.isJson ? '' : reading.fault.message).toContain(message);
  });

  test.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['100000000000000000000000', 1e23],
    ['1.50e3', 1500],
    ['0.000', 0],
    ['-0', -0],
    ['48.85837009999999', 48.85837009999999],
    ['0.10000000000000001', 0.1],
    ['"9007199254740993"', '9007199254740993'],
  ])('%s is kept', (text, value) => {
    expect(readExactJson(text)).toEqual({ isJson: true, value });
  });

  test('are all kept as a program writes them', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), number), (value) => {
        expect(inexactNumber(JSON.stringify(value))).toBeNull();
      }),
    );
  });

  test('are refused exactly where another number would arrive', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }).map(String), (text) => {
        expect(readExactJson(text).isJson).toBe(String(Number(text)) === text);
      }),
    );
  });
});
