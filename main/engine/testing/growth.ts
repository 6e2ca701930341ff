/** What double the input may take, in times of what the input takes. Linear work stays below, quadratic work takes 4. */
export const MOST_GROWTH = 2.2;
const MOST_ROUNDS = 40;

/**
 * How many times longer `work` takes for double the input: the least time of some short rounds, so that neither
 * other programs nor the collection of garbage count. Ends as soon as the growth is small enough.
 */
export function growthOf<T>(inputOf: (size: number) => T, size: number, work: (input: T) => unknown): number {
  const [small, large] = [inputOf(size), inputOf(2 * size)];
  const least = { small: Infinity, large: Infinity };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    least.small = Math.min(
      least.small,
      timeOf(() => work(small)),
    );
    least.large = Math.min(
      least.large,
      timeOf(() => work(large)),
    );
    if (round > 1 && least.large / least.small < MOST_GROWTH) break;
  }
  return least.large / least.small;
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
