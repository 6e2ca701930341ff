import type { Timings } from '#contract/entities/call.ts';

export type Phase = keyof Timings;

/** The words for each phase in messages. */
export const DURING: Record<Phase, string> = {
  dns: 'while its name was looked up',
  connect: 'while connecting',
  tls: 'during the TLS handshake',
  send: 'while the request was sent',
  wait: 'while waiting for the answer',
  receive: 'while the body of the answer arrived',
};

/**
 * The time that a call spends in each phase. A call is in one phase at most; entering one again (the next hop of a
 * redirect) adds to its time, and one that breaks off keeps the time until then.
 */
export interface PhaseClock {
  readonly current: Phase | null;
  enter(phase: Phase): void;
  leave(): void;
  timings(): Timings;
}

/** Milliseconds with three decimals: finer values are noise. */
export const milliseconds = (value: number): number => Math.round(value * 1000) / 1000;

export function noTimings(): Timings {
  return { dns: null, connect: null, tls: null, send: null, wait: null, receive: null };
}

export function phaseClock(): PhaseClock {
  const spent = noTimings();
  let current: Phase | null = null;
  let since = 0;
  const leave = (): void => {
    if (current !== null) spent[current] = milliseconds((spent[current] ?? 0) + performance.now() - since);
    current = null;
  };
  return {
    get current() {
      return current;
    },
    enter(phase) {
      leave();
      current = phase;
      since = performance.now();
    },
    leave,
    timings: () => ({ ...spent }),
  };
}
