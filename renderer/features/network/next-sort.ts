import type { CallSort } from '#contract/methods/calls.ts';

/** Columns whose large values matter most. */
const largestFirst: ReadonlySet<string> = new Set<CallSort['by']>(['time', 'duration', 'size', 'run']);

/** The order after a click on the heading of a column: its own order, then reversed, then newest first again. */
export function nextSort(sort: CallSort | null, by: CallSort['by']): CallSort | null {
  const own = largestFirst.has(by);
  if (by === 'time') return sort === null ? { by, descending: false } : null;
  if (sort?.by !== by) return { by, descending: own };
  return sort.descending === own ? { by, descending: !own } : null;
}
