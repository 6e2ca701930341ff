import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { JsonObject } from '#contract/entities/json.ts';
import { newRow, objectOf, rowErrors, rowsOf, withKind } from './key-value-rows.ts';

describe('the rows of an object', () => {
  test('keep strings as text and everything else as JSON', () => {
    const rows = rowsOf({ 'y2.customerId': '0042', points: 42, tags: ['a'] });
    expect(rows.map(({ key, value, kind }) => [key, value, kind])).toEqual([
      ['y2.customerId', '0042', 'text'],
      ['points', '42', 'json'],
      ['tags', '["a"]', 'json'],
    ]);
  });

  test('return the object', () => {
    const keys = fc.string({ minLength: 1 }).filter((key) => key !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue(), { noNullPrototype: true }), (drawn) => {
        const object = JSON.parse(JSON.stringify(drawn)) as JsonObject;
        expect(objectOf(rowsOf(object))).toEqual(object);
      }),
    );
  });
});

describe('rows', () => {
  test('with the same key are flagged from the second on', () => {
    const [first, second] = [newRow({ key: 'a', value: '1' }), newRow({ key: 'a', value: '2' })];
    const errors = rowErrors([first, second]);
    expect(errors.has(first.id)).toBe(false);
    expect(errors.get(second.id)?.key).toContain('"a" is already used');
    expect(objectOf([first, second])).toBeNull();
  });

  test('need a key once they have a value', () => {
    const row = newRow({ value: 'gold' });
    expect(rowErrors([row]).get(row.id)?.key).toContain('Enter a key');
  });

  test('where nothing was typed do not count', () => {
    expect(objectOf([newRow({ key: 'a', value: 'x' }), newRow()])).toEqual({ a: 'x' });
  });

  test('may have an empty text', () => {
    expect(objectOf([newRow({ key: 'a' })])).toEqual({ a: '' });
  });

  test('of kind JSON must be JSON', () => {
    const row = newRow({ key: 'a', value: '{x}', kind: 'json' });
    expect(rowErrors([row]).get(row.id)?.value).toContain('column 2');
  });
});

describe('a number that would arrive with other digits', () => {
  const row = newRow({ key: 'customerId', value: '76561197994888976', kind: 'json' });

  test('is an error of its row', () => {
    expect(rowErrors([row]).get(row.id)?.value).toBe(
      '76561197994888976 loses digits as a number; put it in quotes (column 1).',
    );
    expect(objectOf([row])).toBeNull();
  });

  test('becomes a string where text is turned into JSON', () => {
    expect(withKind({ ...row, kind: 'text' }, 'json').value).toBe('"76561197994888976"');
  });
});

describe('changing the kind of a value', () => {
  test('quotes text that is no JSON', () => {
    expect(withKind(newRow({ value: 'gold' }), 'json').value).toBe('"gold"');
  });

  test('treats a number as a number', () => {
    expect(withKind(newRow({ value: '42' }), 'json').value).toBe('42');
  });

  test('removes the quotes again', () => {
    expect(withKind(newRow({ value: '"gold"', kind: 'json' }), 'text').value).toBe('gold');
  });
});
