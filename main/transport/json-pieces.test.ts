import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from './json-pieces.ts';

test('the pieces of any data are its JSON', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  const data = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.jsonValue(),
      text,
      fc.constant(undefined),
      fc.array(tie('value')),
      fc.dictionary(text, tie('value')),
    ),
  })).value;
  fc.assert(
    fc.property(data, fc.integer({ min: 1, max: 300 }), (value, size) => {
      const pieces = [...jsonPieces({ value }, size)];
      expect(JSON.parse(pieces.join(''))).toEqual(JSON.parse(JSON.stringify({ value })));
    }),
  );
});

test('no piece is much larger than the size, whatever is large', () => {
  const size = 1_000;
  for (const value of [
    'x'.repeat(50_000),
    { a: ['y'.repeat(50_000)] },
    Array.from({ length: 5_000 }, (_, at) => ({ at })),
    Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key ${at}`, at])),
  ]) {
    const pieces = [...jsonPieces(value, size)];
    expect(pieces.join('')).toBe(JSON.stringify(value));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(3 * size);
  }
});

test('a pair of surrogates between two pieces arrives as it was', () => {
  const text = `a${'😀'.repeat(10)}`;
  expect(JSON.parse([...jsonPieces(text, 2)].join(''))).toBe(text);
});

test('nested lists take time proportional to their depth', () => {
  let value: unknown = 'x'.repeat(1_000);
  for (let depth = 0; depth < 2_000; depth += 1) value = [value];
  expect([...jsonPieces(value, 100)].join('')).toBe(JSON.stringify(value));
});
