/** The value below which `share` (0 to 1) of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Goal {
  name: string;
  figure: string;
  goal: string;
  met: boolean;
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
