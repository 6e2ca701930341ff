import type { Call } from '#contract/entities/call.ts';
import type { Rule } from '#contract/entities/rule.ts';
import type { Limits } from '#contract/entities/settings.ts';
import type { IncomingAnswer, OutgoingRequest } from './sandbox.ts';

/** A call as it is recorded, whole; the engine adds the id. */
export type CallRecord = Omit<Call, 'id'>;

export interface CallPolicy {
  limits: Limits;
  /** Private hosts that the tenant allows, as written in passbench.yml. */
  allowHosts: readonly string[];
  /** First match wins; without a match the call is live. */
  rules: readonly Rule[];
}

/** The only opener of outbound sockets. Never rejects: a call that fails is a record with an error. */
export interface Network {
  call(
    request: OutgoingRequest,
    policy: CallPolicy,
    signal: AbortSignal,
  ): Promise<{ answer: IncomingAnswer; record: CallRecord }>;
  /** Closes every connection. */
  close(): Promise<void>;
}
