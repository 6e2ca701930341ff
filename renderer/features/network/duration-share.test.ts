import { describe, expect, test } from 'vitest';
import { durationShare } from './duration-share.ts';

describe('the bar of a call', () => {
  test('is empty for nothing and full from thirty seconds on', () => {
    expect(durationShare(0)).toBe(0);
    expect(durationShare(30_000)).toBe(1);
    expect(durationShare(600_000)).toBe(1);
  });

  test('grows with the time, by the same step for each factor', () => {
    expect(durationShare(99) / durationShare(9)).toBeCloseTo(2);
    expect(durationShare(999) / durationShare(9)).toBeCloseTo(3);
  });
});
