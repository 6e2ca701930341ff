import type { WaveProgress } from '#contract/entities/wave.ts';
import { visible } from '#domain/visible.ts';
import { unnamedProblems, type WaveAct, waveCancelledText, waveEndText, waveProgressText } from '#domain/wave-words.ts';
import { duration } from './amounts.ts';
import { noticeLines } from './failure.ts';
import type { Page } from './page.ts';

/** One line that says how far a wave is. */
export function waveProgressLines(progress: WaveProgress, page: Page): string[] {
  return [page.style.dim(waveProgressText(progress, duration))];
}

/** What a wave did, and the first of what went wrong. */
export function waveLines(act: WaveAct, wave: WaveProgress, page: Page): string[] {
  const cancelled = waveCancelledText(wave);
  const more = unnamedProblems(wave);
  return [
    ...(cancelled === null ? [] : noticeLines(cancelled, page)),
    waveEndText(act, wave, duration),
    ...wave.problems.map(({ passId, message }) => `  ${page.style.strong(visible(passId))}  ${visible(message)}`),
    ...(more > 0 ? [page.style.dim(`  and ${more} more`)] : []),
  ];
}
