import type { Call } from '#contract/entities/call.ts';
import type { NetworkMode } from '#contract/entities/network-mode.ts';
import type { Rule } from '#contract/entities/rule.ts';
import type { EntryPoint } from '#contract/entities/run.ts';
import type { Limits } from '#contract/entities/settings.ts';
import type { RecordingsOfRun } from './recordings.ts';
import type { IncomingAnswer, OutgoingRequest } from './sandbox.ts';

/** A call as it is recorded, complete; the engine adds the id. */
export type CallRecord = Omit<Call, 'id'>;

/** The network of one act; the same for all its runs. */
export interface CallPolicy {
  limits: Limits;
  /** Private hosts that the tenant allows, as written in passbench.yml. */
  allowHosts: readonly string[];
  /** Rules of this act alone; they come before `rules`. */
  actRules: readonly Rule[];
  /** Those of network/rules.yml. First match wins; without a match the mode decides. */
  rules: readonly Rule[];
  mode: NetworkMode;
  /** The recording that the modes record and replay use; null in the others. */
  recording: string | null;
  /** The bytes of a file that a stub answers with. Throws PassbenchError if there is none. */
  stubFile(path: string): Uint8Array;
}

/** The run that calls: one object for one run, since rules count its calls by it. */
export interface CallingRun {
  /** Every name that the run's script registers: a hook calls for the connector of the Fill in the same script, too. */
  connectors: readonly string[];
  entryPoint: EntryPoint;
  /** Random numbers for the rules' probability and delays, so that a run can be repeated. */
  seed: number;
  recordings: RecordingsOfRun;
  /** Resolves when the start of the run is durable; awaited before anything leaves this machine. Rejects where it is lost. */
  stored(): Promise<void>;
}

/** A call whose script can be answered. */
export interface AnsweredCall {
  answer: IncomingAnswer;
  /** The record so far; the whole call if `ended` is null. */
  record: CallRecord;
  /** The whole record of a call whose body is still arriving; resolves no later than the body, and never rejects. */
  ended: Promise<CallRecord> | null;
}

/** The only opener of outbound sockets. Never rejects: a failed call is a record with an error. */
export interface Network {
  /** Resolves with the headers of the answer. Aborting `signal` also aborts a body that is still arriving. */
  call(request: OutgoingRequest, policy: CallPolicy, run: CallingRun, signal: AbortSignal): Promise<AnsweredCall>;
  /** Closes every connection. */
  close(): Promise<void>;
}
