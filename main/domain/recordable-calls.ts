/** Which calls a recording keeps: answers of the partner's API, not effects of a rule, a limit or the end of a run. */
import type { Call, CallErrorCode } from '#contract/entities/call.ts';

/** Errors that come from the partner's API, not from limits, rules or the end of a run. */
const REAL_ERRORS: ReadonlySet<CallErrorCode> = new Set([
  'CONNECT_REFUSED',
  'CONNECT_TIMEOUT',
  'DNS_FAILED',
  'NETWORK_FAILED',
  'RESET',
  'TIMEOUT',
  'TLS_FAILED',
]);

/** Errors of calls that would have been answered in the mode record. */
const MODE_ERRORS: ReadonlySet<CallErrorCode> = new Set(['NOT_RECORDED', 'OFFLINE']);

type Outcome = Pick<Call, 'fault' | 'error' | 'responseBodyFacts'>;

/** Why a call that went out is not recorded, in words that follow the call; null if it is recorded. */
export function whyNotRecorded({ fault, error, responseBodyFacts }: Outcome): string | null {
  if (fault !== null) return `the fault ${fault} of a rule changed it`;
  if (error !== null) return REAL_ERRORS.has(error.code) ? null : `it failed with ${error.code}: ${error.message}`;
  return responseBodyFacts?.truncated === true ? 'its body was not recorded completely' : null;
}

/** Whether the mode record would keep a call, however it was answered this time. */
export function canBeRecorded({ error, responseBodyFacts }: Omit<Outcome, 'fault'>): boolean {
  if (error !== null) return REAL_ERRORS.has(error.code) || MODE_ERRORS.has(error.code);
  return responseBodyFacts?.truncated !== true;
}
