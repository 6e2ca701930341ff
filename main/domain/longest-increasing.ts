/**
 * The values of a longest strictly increasing subsequence (patience sorting, O(n log n)). In a diff, these items do not
 * have to move.
 */
export function longestIncreasing(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    const pile = firstPileAtLeast(values, tails, value);
    previous[index] = pile > 0 ? (tails[pile - 1] ?? -1) : -1;
    tails[pile] = index;
  });
  const found: number[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) found.push(values[index] ?? 0);
  return found.toReversed();
}

function firstPileAtLeast(values: readonly number[], tails: readonly number[], value: number): number {
  let [low, high] = [0, tails.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
