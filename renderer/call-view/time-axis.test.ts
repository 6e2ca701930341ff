import { describe, expect, test } from 'vitest';
import { timeAxis } from './time-axis.ts';

describe('time axis', () => {
  test('begins with the run and ends with the last call', () => {
    const axis = timeAxis(
      [
        { startedAt: 1_020, durationMs: 300 },
        { startedAt: 1_100, durationMs: 20 },
      ],
      1_000,
      5,
    );
    expect(axis).toEqual({ start: 1_000, span: 320, ticks: [0, 100, 200, 300] });
  });

  test('includes a call that began before', () => {
    expect(timeAxis([{ startedAt: 990, durationMs: 5 }], 1_000, 5).start).toBe(990);
  });

  test('has no more ticks than there is room for', () => {
    expect(timeAxis([{ startedAt: 0, durationMs: 320 }], 0, 3).ticks).toEqual([0, 200]);
  });

  test('has a millisecond where nothing took any time', () => {
    expect(timeAxis([{ startedAt: 1_000, durationMs: 0 }], 1_000, 5)).toEqual({
      start: 1_000,
      span: 1,
      ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    });
  });
});
