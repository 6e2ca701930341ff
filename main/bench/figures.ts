/** The value below which `share` (0 to 1) of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

export interface Goal {
  name: string;
  figure: string;
  goal: string;
  met: boolean;
}

/** A bound in milliseconds, as it was set and as it is here; `factor` is the machine's. */
export function goalInMs(figure: number, bound: number, factor: number): Pick<Goal, 'goal' | 'met'> {
  return { goal: `< ${bound} ms, here ${milliseconds(bound * factor)}`, met: figure < bound * factor };
}

/** One line a goal, aligned. */
export function table(goals: readonly Goal[]): string {
  const width = Math.max(...goals.map(({ name }) => name.length));
  const figures = Math.max(...goals.map(({ figure }) => figure.length));
  return goals
    .map(
      ({ name, figure, goal, met }) =>
        `${met ? '✓' : '✗'} ${name.padEnd(width)}  ${figure.padEnd(figures)}  goal ${goal}`,
    )
    .join('\n');
}
