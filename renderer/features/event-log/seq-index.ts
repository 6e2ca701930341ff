/**
 * Where an event is among ascending numbers; null if it is not. A list of 100,000 is not to be searched from its start.
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
