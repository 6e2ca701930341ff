import type { Call } from '#contract/entities/call.ts';

/** A call that a person looks for first: without an answer, or with an error status. */
export function isFailure({ error, status }: Pick<Call, 'error' | 'status'>): boolean {
  return error !== null || (status !== null && status >= 400);
}

/** At most `most` calls in the order they were made, preferring failed ones. */
export function notableCalls<T extends Pick<Call, 'error' | 'status'>>(calls: readonly T[], most: number): T[] {
  const failed = calls.filter(isFailure).slice(0, most);
  const others = calls.filter((call) => !isFailure(call)).slice(0, most - failed.length);
  const notable = new Set([...failed, ...others]);
  return calls.filter((call) => notable.has(call));
}
