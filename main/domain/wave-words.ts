/** How far a wave is and how it ended, in words: for reports of commands and for the window. */
import type { WaveProgress } from '#contract/entities/wave.ts';

export type WaveAct = 'install' | 'uninstall';
/** A duration in milliseconds as the command line or the window writes it. */
type Duration = (ms: number) => string;

/** `1,200 of 10,000 passes · 310/s · 28 s left`. The time left is rounded up to whole seconds. */
export function waveProgressText({ done, total, perSecond, leftMs }: WaveProgress, duration: Duration): string {
  const rate = perSecond === null ? [] : [rateText(perSecond)];
  const left = leftMs === null ? [] : [`${duration(Math.ceil(leftMs / 1000) * 1000)} left`];
  return [ofAll(done, total), ...rate, ...left].join(' · ');
}

/** `Installed 9,990 of 10,000 passes, 8 refused, 2 with a failed run, in 32 s (310/s)`. */
export function waveEndText(act: WaveAct, wave: WaveProgress, duration: Duration): string {
  const { total, performed, refused, failed, durationMs, perSecond } = wave;
  const verb = act === 'install' ? 'Installed' : 'Uninstalled';
  const counts = [
    `${verb} ${ofAll(performed, total)}`,
    ...(refused > 0 ? [`${number(refused)} refused`] : []),
    ...(failed > 0 ? [`${number(failed)} with a failed run`] : []),
  ];
  const rate = perSecond === null ? '' : ` (${rateText(perSecond)})`;
  return `${counts.join(', ')}${counts.length > 1 ? ',' : ''} in ${duration(durationMs)}${rate}`;
}

/** What a cancelled wave left undone; null for one that was not cancelled. */
export function waveCancelledText({ state, total, done }: WaveProgress): string | null {
  return state === 'cancelled' ? `Cancelled: ${number(total - done)} not begun. What was done is kept.` : null;
}

/** How many acts went wrong beyond the problems that the report names. */
export function unnamedProblems({ refused, failed, problems }: WaveProgress): number {
  return refused + failed - problems.length;
}

function ofAll(count: number, total: number): string {
  return `${number(count)} of ${number(total)} ${total === 1 ? 'pass' : 'passes'}`;
}

function rateText(perSecond: number): string {
  return `${perSecond < 10 ? Number(perSecond.toFixed(1)) : number(Math.round(perSecond))}/s`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
