import { describe, expect, test } from 'vitest';
import { allOf, type Chosen, extended, toggled } from './chosen-passes.ts';

const listed = ['A', 'B', 'C', 'D'];
const one: Chosen = { shownId: 'B', ids: new Set() };
const of = (shownId: string | null, ...ids: string[]): Chosen => ({ shownId, ids: new Set(ids) });

describe('adding and removing one pass', () => {
  test('the shown pass is the first of several', () => {
    expect(toggled(one, 'D')).toEqual(of('B', 'B', 'D'));
  });

  test('the last but one that is removed leaves one selected pass', () => {
    expect(toggled(of('B', 'B', 'D'), 'D')).toEqual(of('B'));
  });

  test('when the shown pass is removed, the stage shows another of them', () => {
    expect(toggled(of('B', 'B', 'C', 'D'), 'B')).toEqual(of('C', 'C', 'D'));
    expect(toggled(of('B', 'B', 'D'), 'B')).toEqual(of('D'));
  });

  test('the only selected pass stays selected', () => {
    expect(toggled(one, 'B')).toEqual(of('B'));
  });

  test('without a shown pass the first becomes it', () => {
    expect(toggled(of(null), 'C')).toEqual(of('C'));
  });
});

describe('a range', () => {
  test('starts at the shown pass, in both directions', () => {
    expect(extended(one, listed, 3)).toEqual(of('B', 'B', 'C', 'D'));
    expect(extended(one, listed, 0)).toEqual(of('B', 'A', 'B'));
  });

  test('replaces the one before, down to the shown pass alone', () => {
    expect(extended(of('B', 'B', 'C', 'D'), listed, 2)).toEqual(of('B', 'B', 'C'));
    expect(extended(of('B', 'B', 'C'), listed, 1)).toEqual(of('B'));
  });

  test('selects only its end when the shown pass is not listed', () => {
    expect(extended(of('X'), listed, 2)).toEqual(of('C'));
  });
});

test('all are those that are listed, and the shown pass is one of them', () => {
  expect(allOf(one, listed)).toEqual(of('B', ...listed));
  expect(allOf(of('X'), listed)).toEqual(of('A', ...listed));
  expect(allOf(of('X'), [])).toEqual(of('X'));
});
