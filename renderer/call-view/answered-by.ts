import type { Call, CallSource } from '#contract/entities/call.ts';
import { faultText } from '#contract/entities/fault.ts';

export const sourceWords: Readonly<Record<CallSource, string>> = {
  live: 'Live',
  stub: 'Stub',
  replay: 'Replay',
  fault: 'Fault',
};

/** Who answered a call, in a few words for lists and headings: faults first, since they must not be overlooked. */
export function answeredBy({
  source,
  rule,
  fault,
  recording,
  proxy,
}: Pick<Call, 'source' | 'rule' | 'fault' | 'recording' | 'proxy'>): string {
  const by = rule ?? recording?.name ?? null;
  const via = proxy === undefined ? '' : ` via proxy ${proxy}`;
  const from = (by === null ? sourceWords[source] : `${sourceWords[source]}: ${by}`) + via;
  if (fault === null) return from;
  return source === 'fault' ? faultText(fault, rule) : `${faultText(fault, rule)} · ${sourceWords[source]}`;
}
