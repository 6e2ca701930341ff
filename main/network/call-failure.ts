import type { Call, CallError, CallErrorCode } from '#contract/entities/call.ts';

/**
 * A call that cannot continue, thrown wherever in the network that is noticed. Sockets, streams and decoders fail by
 * throwing anyway; `network.ts` catches everything in one place and turns it into the value that the port promises.
 */
export class CallFailure extends Error {
  readonly code: CallErrorCode;

  constructor(code: CallErrorCode, message: string) {
    super(message);
    this.name = 'CallFailure';
    this.code = code;
  }
}

export function ruleFailed(name: string, why: string): CallFailure {
  return new CallFailure('RULE_FAILED', `"${name}" of network/rules.yml could not answer: ${why}`);
}

/** A call that fails because it failed when it was recorded. */
export class ReplayedFailure extends CallFailure {
  readonly recording: NonNullable<Call['recording']>;

  constructor({ code, message }: CallError, recording: NonNullable<Call['recording']>) {
    super(code, message);
    this.recording = recording;
  }
}
