/**
 * What double the input may take, in times of what the input takes: nearer to linear work, which takes 2 and up to 2.4
 * where its memory outgrows a cache, than to quadratic work, which takes 4.
 */
export const MOST_GROWTH = Math.sqrt(2 * 4);
const DOUBLINGS = 3;
const TIMES = 2 ** DOUBLINGS;
/** The system counts processor time in steps of some milliseconds. */
const ENOUGH_MS = 120;

/**
 * How many times longer `work` takes for double the input, as the mean of three doublings: one of them may cost more
 * because a cache is full, quadratic work costs more each time. Counted is processor time, which other programs do not
 * add to, of as many items in small inputs as in large ones.
 */
export function growthOf<T>(inputOf: (size: number) => T, size: number, work: (input: T) => unknown): number {
  const [small, large] = [inputOf(size), inputOf(size * TIMES)];
  const takes = { small: 0, large: 0 };
  work(small);
  work(large);
  while (takes.small < ENOUGH_MS || takes.large < ENOUGH_MS) {
    takes.small += processorTime(() => {
      for (let time = 0; time < TIMES; time += 1) work(small);
    });
    takes.large += processorTime(() => work(large));
  }
  return 2 * (takes.large / takes.small) ** (1 / DOUBLINGS);
}

/** Of this thread, in milliseconds. */
function processorTime(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
