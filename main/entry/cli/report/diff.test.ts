import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { diffJson } from '#domain/diff.ts';
import { page } from '../testing/samples.ts';
import { diffLines } from './diff.ts';
import { nameDiff } from './diff-paths.ts';

const rewards = {
  rewards: [
    { id: 'r1', label: 'Coffee' },
    { id: 'r2', label: 'Cake' },
    { id: 'r3', label: 'Tea' },
  ],
};

describe('a diff', () => {
  test('has one line for each operation, with the old and the new value', () => {
    const lines = diffLines(
      [
        { op: 'remove', path: '/note', old: 'old' },
        { op: 'replace', path: '/tier', old: 'silver', value: 'gold' },
        { op: 'add', path: '/address', value: { city: 'Paris' } },
      ],
      { note: 'old', tier: 'silver' },
      page,
    );
    expect(lines).toEqual(['− note     "old"', '~ tier     "silver" → "gold"', '+ address  {"city":"Paris"}']);
  });

  test('names items of arrays by their id, as they are when each operation is applied', () => {
    const lines = diffLines(
      [
        { op: 'remove', path: '/rewards/0', old: { id: 'r1', label: 'Coffee' } },
        { op: 'move', path: '/rewards/0', from: '/rewards/1', value: { id: 'r3', label: 'Tea' } },
        { op: 'add', path: '/rewards/2', value: { id: 'r4', label: 'Pie' } },
        { op: 'replace', path: '/rewards/1/label', old: 'Cake', value: 'Cakes' },
      ],
      rewards,
      page,
    );
    expect(lines).toEqual([
      '− rewards[id=r1]        {"id":"r1","label":"Coffee"}',
      '↕ rewards[id=r3]        moved from place 1 to 0',
      '+ rewards[id=r4]        {"id":"r4","label":"Pie"}',
      '~ rewards[id=r2].label  "Cake" → "Cakes"',
    ]);
  });

  test('names items by index without a document, and quotes keys that are not words', () => {
    const operations: Diff = [
      { op: 'replace', path: '/tags/0', old: 'a', value: 'b' },
      { op: 'add', path: '/y2.customerId', value: 7 },
      { op: 'add', path: '/a~1b\u001b', value: null },
      { op: 'replace', path: '', old: {}, value: [] },
    ];
    expect(nameDiff(operations, null).map(({ path }) => path)).toEqual([
      'tags[0]',
      '["y2.customerId"]',
      '["a/b\\u001b"]',
      '(all)',
    ]);
  });

  test('shortens the old value before the new one', () => {
    const lines = diffLines([{ op: 'replace', path: '/a', old: 'o'.repeat(90), value: 'n'.repeat(20) }], null, {
      ...page,
      width: 60,
    });
    expect(lines).toEqual([`~ a  "${'o'.repeat(14)}…${'o'.repeat(13)}" → "${'n'.repeat(20)}"`]);
    expect(lines[0]?.length).toBeLessThanOrEqual(60);
  });

  test('with many operations reports how many are not shown', () => {
    const operations = Array.from({ length: 70 }, (_, index) => ({ op: 'add', path: `/k${index}`, value: 1 }) as const);
    const lines = diffLines(operations, {}, page);
    expect(lines).toHaveLength(61);
    expect(lines.at(-1)).toBe('  … 10 more; --json has them all');
  });

  test('can be named whatever changed into whatever', () => {
    const item = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), n: fc.nat(3) });
    const items = fc.uniqueArray(item, { selector: ({ id }) => id });
    const document = fc.dictionary(fc.constantFrom('x', 'y', '__proto__'), fc.oneof(items, fc.jsonValue()));
    fc.assert(
      fc.property(document, document, (before, after) => {
        const diff = diffJson(before as JsonValue, after as JsonValue);
        expect(nameDiff(diff, before as JsonValue).map(({ operation }) => operation)).toEqual(diff);
      }),
    );
  });
});
