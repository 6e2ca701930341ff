/** The value below which `share` (0 to 1) of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** `met` is null where the goal could not be measured; `figure` then says why. */
export interface Goal {
  name: string;
  figure: string;
  goal: string;
  met: boolean | null;
}

/** A bound in milliseconds, as it was set and as it is here; `factor` is the machine's. */
export function goalInMs(figure: number, bound: number, factor: number): Pick<Goal, 'goal' | 'met'> {
  return { goal: `< ${bound} ms, here ${milliseconds(bound * factor)}`, met: figure < bound * factor };
}

/** What each round's figure is in units of the same round's base. */
export function ratios(figures: readonly number[], bases: readonly number[]): number[] {
  if (figures.length !== bases.length) throw new Error(`${figures.length} figures for ${bases.length} bases`);
  return figures.map((figure, round) => figure / (bases[round] ?? Number.NaN));
}

/** The median with the quartiles around it: half of the samples lie between them. */
export function withSpread(samples: readonly number[], text: (value: number) => string): string {
  return `${text(median(samples))} (${text(quantile(samples, 0.25))} to ${text(quantile(samples, 0.75))})`;
}

/** A goal for the median of ratios: at least, or at most, so many times the base. */
export function ratioGoal(name: string, samples: readonly number[], bound: { least: number } | { most: number }): Goal {
  const ratio = median(samples);
  const figure = `${withSpread(samples, (value) => value.toFixed(2))} ×`;
  return 'least' in bound
    ? { name, figure, goal: `≥ ${bound.least} ×`, met: ratio >= bound.least }
    : { name, figure, goal: `≤ ${bound.most} ×`, met: ratio <= bound.most };
}

/** One line a goal, aligned: ✓ met, ✗ missed, – not measured. */
export function table(goals: readonly Goal[]): string {
  const width = Math.max(...goals.map(({ name }) => name.length));
  const figures = Math.max(...goals.map(({ figure }) => figure.length));
  const mark = ({ met }: Goal): string => (met === null ? '–' : met ? '✓' : '✗');
  return goals
    .map((one) => `${mark(one)} ${one.name.padEnd(width)}  ${one.figure.padEnd(figures)}  goal ${one.goal}`)
    .join('\n');
}
