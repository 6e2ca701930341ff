/** A call this long fills its bar. */
const FULL_MS = 30_000;

/** Length of the bar of a call, from 0 to 1, by the logarithm of its milliseconds. */
export function durationShare(ms: number): number {
  const share = Math.log10(1 + Math.max(0, ms)) / Math.log10(1 + FULL_MS);
  return Math.min(1, share);
}
