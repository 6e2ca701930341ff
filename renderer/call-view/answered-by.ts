import type { Call } from '#contract/entities/call.ts';

/** Who answered a call, in a few words for lists and heads. */
export function answeredBy({ source, rule }: Pick<Call, 'source' | 'rule'>): string {
  if (source === 'live') return 'Live';
  return rule === null ? 'Stub' : `Stub: ${rule}`;
}
