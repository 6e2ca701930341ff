import type { WaveProgress } from '#contract/entities/wave.ts';
import { count, duration } from './amounts.ts';
import { noticeLines } from './failure.ts';
import type { Page } from './page.ts';
import { visible } from '#domain/visible.ts';

type Act = 'install' | 'uninstall';

/** One line that says how far a wave is. */
export function waveProgressLines({ done, total, perSecond, leftMs }: WaveProgress, page: Page): string[] {
  const rate = perSecond === null ? [] : [`${perSecond.toFixed(0)}/s`];
  const left = leftMs === null ? [] : [`${duration(leftMs)} left`];
  return [page.style.dim([`${count(done, 'pass', 'passes')} of ${total}`, ...rate, ...left].join(' · '))];
}

/** What a wave did, and the first of what went wrong. */
export function waveLines(act: Act, wave: WaveProgress, page: Page): string[] {
  const { state, total, done, performed, refused, failed, durationMs, perSecond, problems } = wave;
  const verb = act === 'install' ? 'Installed' : 'Uninstalled';
  const parts = [
    `${verb} ${count(performed, 'pass', 'passes')} of ${total}`,
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(failed > 0 ? [`${failed} with a failed run`] : []),
  ];
  const rate = perSecond === null ? '' : ` (${perSecond.toFixed(0)}/s)`;
  const more = refused + failed - problems.length;
  return [
    ...(state === 'cancelled' ? noticeLines(`Cancelled: ${total - done} not begun. What was done is kept.`, page) : []),
    `${parts.join(', ')} in ${duration(durationMs)}${rate}`,
    ...problems.map(({ passId, message }) => `  ${page.style.strong(visible(passId))}  ${visible(message)}`),
    ...(more > 0 ? [page.style.dim(`  and ${more} more`)] : []),
  ];
}
