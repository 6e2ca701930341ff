import { expect, test } from 'vitest';
import type { WaveProgress } from '#contract/entities/wave.ts';
import { unnamedProblems, waveCancelledText, waveEndText, waveProgressText } from './wave-words.ts';

const seconds = (ms: number): string => `${ms / 1000} s`;

const running: WaveProgress = {
  state: 'running',
  total: 10_000,
  done: 1_200,
  performed: 1_200,
  refused: 0,
  failed: 0,
  durationMs: 4_000,
  perSecond: 310.4,
  leftMs: 27_950,
  problems: [],
};

test('a running wave tells how many are done, how fast, and how long the rest takes', () => {
  expect(waveProgressText(running, seconds)).toBe('1,200 of 10,000 passes · 310/s · 28 s left');
  expect(waveProgressText({ ...running, perSecond: 1.25, leftMs: null }, seconds)).toBe(
    '1,200 of 10,000 passes · 1.3/s',
  );
  expect(waveProgressText({ ...running, done: 0, perSecond: null, leftMs: null }, seconds)).toBe('0 of 10,000 passes');
});

test('the end tells what was done, and only what went wrong', () => {
  const ended: WaveProgress = { ...running, state: 'done', done: 10_000, performed: 10_000, durationMs: 32_000 };
  expect(waveEndText('install', ended, seconds)).toBe('Installed 10,000 of 10,000 passes in 32 s (310/s)');
  const worse: WaveProgress = { ...ended, performed: 8_990, refused: 1_008, failed: 2 };
  expect(waveEndText('uninstall', worse, seconds)).toBe(
    'Uninstalled 8,990 of 10,000 passes, 1,008 refused, 2 with a failed run, in 32 s (310/s)',
  );
  expect(unnamedProblems({ ...worse, problems: [{ passId: 'PASS-A', message: 'installed already' }] })).toBe(1_009);
  expect(waveCancelledText(worse)).toBeNull();
});

test('a cancelled wave tells what was not begun and that the rest is kept', () => {
  expect(waveCancelledText({ ...running, state: 'cancelled' })).toBe(
    'Cancelled: 8,800 not begun. What was done is kept.',
  );
});
