import { describe, expect, test } from 'vitest';
import type { Pass } from '#contract/entities/pass.ts';
import { applyFill, entityForFill, mergeJson } from './entity.ts';

const pass: Pass = {
  id: 'PASS000000000001',
  passType: 'loyalty',
  identifiers: { customerId: 'C-42' },
  metadata: { storeId: 'S1' },
  additionalData: { balance: 3 },
  creationDate: 1,
  lastUpdateDate: 1,
  openedDate: null,
  providers: { apple: null, google: null },
  registrations: { active: 0, total: 0 },
  entity: { points: 120, identifiers: { stale: true } },
  deleted: false,
};

describe('the entity that Fill receives', () => {
  test("has the pass's fields, the identifiers under both names, and what earlier fills left", () => {
    expect(entityForFill(pass)).toEqual({
      points: 120,
      passId: 'PASS000000000001',
      passType: 'loyalty',
      identifiers: { customerId: 'C-42' },
      externalIdentifiers: { customerId: 'C-42' },
      metadata: { storeId: 'S1' },
      additionalData: { balance: 3 },
    });
  });
});

describe('the result of a Fill for its entity', () => {
  const before = { points: 1, loyalty: { tier: 'silver', since: 2020 } };

  test('a mutation in place is applied', () => {
    const mutated = { points: 2, loyalty: { tier: 'silver', since: 2020 } };
    expect(applyFill(before, mutated, undefined)).toEqual({ after: mutated, appliedBy: 'mutation' });
  });

  test('a returned object is merged into it, objects key by key', () => {
    expect(applyFill(before, before, { loyalty: { tier: 'gold' } })).toEqual({
      after: { points: 1, loyalty: { tier: 'gold', since: 2020 } },
      appliedBy: 'return',
    });
  });

  test('both are applied, the mutation first', () => {
    const mutated = { ...before, points: 2 };
    expect(applyFill(before, mutated, { points: 3 })).toEqual({
      after: { ...before, points: 3 },
      appliedBy: 'mutation+return',
    });
  });

  test('returning the mutated entity counts as the mutation', () => {
    const mutated = { ...before, points: 2 };
    expect(applyFill(before, mutated, mutated).appliedBy).toBe('mutation');
  });

  test.each([['a text'], [7], [null], [undefined], [[1, 2]]])('%j as the returned value adds nothing', (returned) => {
    expect(applyFill(before, before, returned)).toEqual({ after: before, appliedBy: 'none' });
  });
});

describe('mergeJson', () => {
  test('replaces arrays and texts, and keeps what the patch does not name', () => {
    expect(mergeJson({ a: [1, 2], b: 'x', c: { d: 1 } }, { a: [3], c: { e: 2 } })).toEqual({
      a: [3],
      b: 'x',
      c: { d: 1, e: 2 },
    });
  });

  test('a key named __proto__ is data and changes no prototype', () => {
    const merged = mergeJson({}, JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.keys(merged)).toEqual(['__proto__']);
    expect((merged as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });
});
