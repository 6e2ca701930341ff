import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { readJson } from './json-position.ts';

const faultOf = (text: string) => {
  const reading = readJson(text);
  return reading.isJson ? null : reading.fault;
};

describe('reading JSON', () => {
  test('gives the value', () => {
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
