import type { CallErrorCode } from '#contract/entities/call.ts';
import type { CallRecord } from '#engine/ports/network.ts';

/** Errors that say something of the partner's API, and nothing of limits, rules or the end of a run. */
const REAL_ERRORS: ReadonlySet<CallErrorCode> = new Set([
  'CONNECT_REFUSED',
  'CONNECT_TIMEOUT',
  'DNS_FAILED',
  'NETWORK_FAILED',
  'RESET',
  'TIMEOUT',
  'TLS_FAILED',
]);

/** Errors of calls that would have had an answer in the mode record. */
const MODE_ERRORS: ReadonlySet<CallErrorCode> = new Set(['NOT_RECORDED', 'OFFLINE']);

/** An answer that a fault damaged or whose record was cut, or a call that never went out, is not what the partner's API answers. */
export function isOfThePartner({ fault, error, responseBodyFacts }: CallRecord): boolean {
  if (fault !== null || responseBodyFacts?.truncated === true) return false;
  return error === null || REAL_ERRORS.has(error.code);
}

/** False for a call that no recording would keep however often it is made: one that a limit or the end of its run cut short. */
export function canBeRecorded({ error, responseBodyFacts }: CallRecord): boolean {
  if (responseBodyFacts?.truncated === true) return false;
  return error === null || REAL_ERRORS.has(error.code) || MODE_ERRORS.has(error.code);
}
