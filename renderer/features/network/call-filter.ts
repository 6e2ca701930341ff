import type { CallFilter } from '#contract/methods/calls.ts';

/** The filter with one part set, or removed by null. */
export function withPart<K extends keyof CallFilter>(
  filter: CallFilter,
  part: K,
  value: NonNullable<CallFilter[K]> | null,
): CallFilter {
  const { [part]: _, ...rest } = filter;
  return value === null || value === '' ? rest : { ...rest, [part]: value };
}

/** How many parts are set. */
export function partsOf(filter: CallFilter): number {
  return Object.keys(filter).length;
}
