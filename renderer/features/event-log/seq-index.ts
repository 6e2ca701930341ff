/**
 * The index of an event among ascending numbers; null if it is missing. Binary search, since the list may have 100,000.
 */
export function indexOfSeq(seqs: readonly number[], seq: number): number | null {
  let [low, high] = [0, seqs.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = seqs[middle] ?? 0;
    if (found === seq) return middle;
    if (found < seq) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
