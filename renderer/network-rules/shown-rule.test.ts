import { describe, expect, test } from 'vitest';
import { rule, type Rule } from '#contract/entities/rule.ts';
import { followed, placeOfRule } from './shown-rule.ts';

const named = (name: string): Rule => rule.parse({ name, match: { url: 'https://a.example/*' }, stub: { json: {} } });
const [a, b, c] = [named('a'), named('b'), named('c')];

describe('where a rule is by now', () => {
  test.each([
    ['where it was', [a, b], 1],
    ['where it was moved to', [b, a], 0],
    ['one further, since another was put before it', [c, a, b], 2],
    ['where it was, whatever is equal elsewhere', [b, b], 1],
    ['nowhere, since it is gone', [a], null],
    ['nowhere, since it was changed', [a, { ...b, enabled: false }], null],
    ['nowhere that is certain', [b, a, b].toReversed().toSpliced(1, 0, c), null],
  ])('%s', (_, rules, place) => {
    expect(placeOfRule(rules, { rule: b, index: 1 })).toBe(place);
  });

  test('two that say the same are the same, whatever the order of their keys', () => {
    const { name, ...rest } = b;
    expect(placeOfRule([{ ...rest, times: undefined, name }], { rule: b, index: 0 })).toBe(0);
  });

  test('a change by this page keeps it the same rule', () => {
    const renamed = { ...b, name: 'renamed' };
    const off = { ...renamed, enabled: false };
    const edits = [
      { from: b, to: renamed },
      { from: renamed, to: off },
    ];
    expect(placeOfRule([off, a], { rule: b, index: 1 }, edits)).toBe(0);
    expect(placeOfRule([a], { rule: b, index: 1 }, edits)).toBeNull();
  });

  test('edits there and back again come to an end', () => {
    const off = { ...b, enabled: false };
    const edits = [
      { from: b, to: off },
      { from: off, to: b },
    ];
    expect(placeOfRule([a, c], { rule: b, index: 1 }, edits)).toBeNull();
    expect(placeOfRule([a, b], { rule: off, index: 1 }, edits)).toBe(1);
  });
});

describe('the rule that is shown', () => {
  test('is followed to its new place', () => {
    expect(followed([a, b], [b, a], 1)).toEqual({ place: 0, isOther: false });
  });

  test('is replaced by another one after it is removed', () => {
    expect(followed([a, b], [b], 0)).toEqual({ place: 0, isOther: true });
    expect(followed([a, b], [a], 1)).toEqual({ place: 1, isOther: true });
  });

  test('is still the same rule if it was changed in its place', () => {
    expect(followed([a, b], [a, { ...b, times: 2 }], 1)).toEqual({ place: 1, isOther: false });
  });

  test('is the one that this page made of it, also where that is equal to another', () => {
    expect(followed([a, b], [b, b], 0, [{ from: a, to: b }])).toEqual({ place: 0, isOther: false });
  });
});
