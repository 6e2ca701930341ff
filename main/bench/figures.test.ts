import { describe, expect, it } from 'vitest';
import { median, quantile, ratioGoal, ratios, table, withSpread } from './figures.ts';
import { alternate } from './measurement.ts';

describe('figures', () => {
  it('are judged by the middle of the samples, whatever their order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect([0, 0.25, 0.75, 1].map((share) => quantile([4, 2, 8, 6], share))).toEqual([2, 4, 8, 8]);
    expect(median([])).toBeNaN();
  });

  it('are divided by the base of the same round', () => {
    expect(ratios([200, 90], [100, 30])).toEqual([2, 3]);
    expect(() => ratios([1, 2], [1])).toThrow('2 figures for 1 bases');
  });

  it('are shown with their quartiles', () => {
    expect(withSpread([1, 2, 3, 4, 50], (value) => `${value} s`)).toBe('3 s (2 s to 4 s)');
  });
});

describe('a goal for a ratio', () => {
  it('is met by the median at its bound', () => {
    const figure = '2.00 (1.00 to 3.00) ×';
    expect(ratioGoal('a', [1, 2, 3], { least: 2 })).toEqual({ name: 'a', figure, goal: '≥ 2 ×', met: true });
    expect(ratioGoal('a', [1, 2, 3], { most: 2 })).toEqual({ name: 'a', figure, goal: '≤ 2 ×', met: true });
    expect(ratioGoal('a', [1, 2, 3], { least: 2.1 }).met).toBe(false);
    expect(ratioGoal('a', [1, 2, 3], { most: 1.9 }).met).toBe(false);
  });

  it('has a line of the table that says met, missed or not measured', () => {
    const goals = [
      { name: 'quick', figure: '3 ×', goal: '≥ 2 ×', met: true },
      { name: 'small', figure: '70 MB', goal: '< 60 MB', met: false },
      { name: 'all', figure: 'not measured', goal: '≥ 4 ×', met: null },
    ];
    expect(table(goals).split('\n')).toEqual([
      '✓ quick  3 ×           goal ≥ 2 ×',
      '✗ small  70 MB         goal < 60 MB',
      '– all    not measured  goal ≥ 4 ×',
    ]);
  });
});

describe('subjects that are measured by turns', () => {
  it('have a block in each round, every second round backwards', async () => {
    const order: string[] = [];
    const subject = (name: string) => ({
      block: async (round: number) => {
        order.push(`${name}${round}`);
        return order.length;
      },
    });
    const found = await alternate({ a: subject('a'), b: subject('b'), absent: undefined }, 3);
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
    expect(found).toEqual({ a: [1, 4, 5], b: [2, 3, 6] });
  });
});
