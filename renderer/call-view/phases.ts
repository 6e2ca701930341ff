import type { Call, Timings } from '#contract/entities/call.ts';

export const phases = ['dns', 'connect', 'tls', 'send', 'wait', 'receive'] as const satisfies (keyof Timings)[];

/** `inside`: time that the call spent in Passbench itself, all of it for a stub. */
export type SpanKind = (typeof phases)[number] | 'inside';

/** A stretch of a call; milliseconds, `start` from the start of the call. */
export interface PhaseSpan {
  kind: SpanKind;
  start: number;
  ms: number;
}

export const spanWords: Readonly<Record<SpanKind, string>> = {
  inside: 'In Passbench',
  dns: 'DNS lookup',
  connect: 'Connecting',
  tls: 'TLS handshake',
  send: 'Sending',
  wait: 'Waiting',
  receive: 'Receiving',
};

/** Less than this is a rounding error. */
const NOTHING = 0.05;

type Timed = Pick<Call, 'timings' | 'durationMs'>;

/**
 * The phases of a call one after the other. With redirects each phase is the sum over all hops, so the order within the
 * call is only approximate; unaccounted time comes first.
 */
export function phaseSpans({ timings, durationMs }: Timed): PhaseSpan[] {
  const measured = phases.reduce((sum, phase) => sum + (timings[phase] ?? 0), 0);
  const spans: PhaseSpan[] = [];
  let start = 0;
  const add = (kind: SpanKind, ms: number): void => {
    spans.push({ kind, start, ms });
    start += ms;
  };
  const inside = durationMs - measured;
  if (inside > NOTHING) add('inside', inside);
  for (const phase of phases) {
    const ms = timings[phase];
    if (ms !== null) add(phase, ms);
  }
  return spans;
}
