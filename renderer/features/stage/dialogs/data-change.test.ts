import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#contract/entities/json.ts';
import { changeOf, changeText, dataOfForm, formOfData, problemsOfData } from './data-change.ts';

describe('the change of an update', () => {
  test('has new and changed keys, and null for removed ones', () => {
    expect(changeOf({ balance: 3, note: 'old', same: [1] }, { balance: 5, same: [1], tier: 'gold' })).toEqual({
      balance: 5,
      tier: 'gold',
      note: null,
    });
  });

  test('of nothing is nothing', () => {
    expect(changeOf({ a: { b: 1 } }, { a: { b: 1 } })).toEqual({});
    expect(changeText({ additionalData: {}, metadata: {} })).toBeNull();
  });

  test('is reported in words', () => {
    expect(changeText({ additionalData: { a: 1, b: null }, metadata: { c: 2 } })).toBe(
      'This sets 2 keys and removes 1 key.',
    );
    expect(changeText({ additionalData: {}, metadata: { c: null } })).toBe('This removes 1 key.');
  });

  test('applied to the data before, it produces the data after', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer()));
    const data = fc.dictionary(fc.string(), value);
    fc.assert(
      fc.property(data, data, (before, after) => {
        // A key may be __proto__, which an assignment to an object would not set.
        const result = new Map(Object.entries<JsonValue>(before));
        for (const [key, changed] of Object.entries(changeOf(before, after))) {
          if (changed === null) result.delete(key);
          else result.set(key, changed);
        }
        expect(result).toEqual(new Map(Object.entries(after)));
      }),
    );
  });
});

describe('the form of an update', () => {
  test('is the same as the data', () => {
    const data = { additionalData: { balance: 12.5, text: '', nested: { a: [1] } }, metadata: { storeId: 'S1' } };
    expect(dataOfForm(formOfData(data))).toEqual(data);
  });

  test('knows additionalData and metadata only', () => {
    expect([...problemsOfData({ identifiers: {} })]).toEqual([
      ['', '"identifiers" is not a known key. Known keys: metadata, additionalData.'],
    ]);
  });
});
