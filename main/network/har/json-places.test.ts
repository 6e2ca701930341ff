import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from './json-places.ts';

test('a value is found where it starts, whatever stands before it', () => {
  const text = '{\n  "a": [1, "]},{", {"b~/c": null}],\n  "d\\"": {"a": [true]}\n}';
  expect(placesOf(text, ['', '/a', '/a/1', '/a/2/b~0~1c', '/d"/a/0'])).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 8 },
    { line: 2, column: 12 },
    { line: 2, column: 29 },
    { line: 3, column: 17 },
  ]);
});

test('what is missing is shown at what should hold it', () => {
  expect(placesOf('{"a":\n{"b": 1}}', ['/a/c', '/a/b/x', '/z'])).toEqual([
    { line: 2, column: 1 },
    { line: 2, column: 7 },
    { line: 1, column: 1 },
  ]);
});

test('any value of any JSON is found at its own text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (data) => {
      const text = JSON.stringify(data, null, 2);
      const lines = text.split('\n');
      const pointers = Object.keys(data).map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      for (const [index, { line, column }] of placesOf(text, pointers).entries()) {
        const found = lines[line - 1]?.slice(column - 1) ?? '';
        const value = JSON.stringify(Object.values(data)[index], null, 2).split('\n')[0] ?? '';
        expect(found.startsWith(value)).toBe(true);
      }
    }),
  );
});
