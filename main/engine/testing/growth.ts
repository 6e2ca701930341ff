/**
 * How much longer double the input may take: between linear work, which takes 2 times and up to 2.4 if its memory
 * outgrows a cache, and quadratic work, which takes 4.
 */
export const MOST_GROWTH = Math.sqrt(2 * 4);
const DOUBLINGS = 3;
const TIMES = 2 ** DOUBLINGS;
const ROUNDS = { least: 3, most: 40 };

/**
 * How many times longer `work` takes for double the input, as the mean of three doublings: one of them may cost more
 * because a cache is full, while quadratic work costs more each time. The least time of some rounds is compared, over
 * as many items in small inputs as in large ones, so that other programs and garbage collection affect both alike. Ends
 * as soon as the growth is small enough.
 */
export function growthOf<T>(inputOf: (size: number) => T, size: number, work: (input: T) => unknown): number {
  const [small, large] = [inputOf(size), inputOf(size * TIMES)];
  const least = { small: Infinity, large: Infinity };
  let growth = Infinity;
  for (let round = 0; round < ROUNDS.most && (round < ROUNDS.least || growth >= MOST_GROWTH); round += 1) {
    least.small = Math.min(
      least.small,
      timeOf(() => {
        for (let time = 0; time < TIMES; time += 1) work(small);
      }),
    );
    least.large = Math.min(
      least.large,
      timeOf(() => work(large)),
    );
    growth = 2 * (least.large / least.small) ** (1 / DOUBLINGS);
  }
  return growth;
}

function timeOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
