import { expect, test } from 'vitest';
import { crashCounter } from './crash-counter.ts';

test('the third crash within a minute is one too many, and then counting starts again', () => {
  const isLooping = crashCounter();
  expect([0, 30_000, 59_999, 60_001, 60_002, 60_003].map(isLooping)).toEqual([false, false, true, false, false, true]);
});

test('crashes that are a minute apart never are', () => {
  const isLooping = crashCounter();
  expect([0, 1_000, 60_000, 61_000, 120_000].map(isLooping)).toEqual([false, false, false, false, false]);
});
