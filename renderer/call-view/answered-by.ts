import type { Call, CallSource } from '#contract/entities/call.ts';
import type { FaultKind } from '#contract/entities/fault.ts';

export const sourceWords: Readonly<Record<CallSource, string>> = {
  live: 'Live',
  stub: 'Stub',
  replay: 'Replay',
  fault: 'Fault',
};

/** What was made to go wrong, in a few words. */
const faultWords: Readonly<Record<FaultKind, string>> = {
  latency: 'late answer',
  refused: 'connection refused',
  reset: 'connection reset',
  'reset-within': 'connection reset within the answer',
  timeout: 'no answer',
  'slow-body': 'slow body',
  truncated: 'truncated body',
  'malformed-json': 'malformed JSON',
  'wrong-content-type': 'wrong content type',
  status: 'error status',
  dns: 'unknown host',
  tls: 'bad certificate',
};

/** Who answered a call, in a few words for lists and heads: a fault first, since that is what must not be overlooked. */
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
  const words = `Fault (${faultWords[fault]})`;
  if (source === 'fault') return by === null ? words : `${words}: ${by}`;
  return `${words} · ${from}`;
}
