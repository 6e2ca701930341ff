/**
 * Faults in place of an answer. Each fails the call as the real thing does: with the error of Node under the code and
 * in the phase in which it would come, so that explain.ts says of it what it says of the real one.
 */
import type { Fault } from '#contract/entities/fault.ts';
import type { Damage } from './damage.ts';
import { receiveWithin, type Hop, type HopAnswer, type HopContext } from './hop.ts';
import type { Phase } from './phase-clock.ts';
import { statusTextOf } from './stub-answer.ts';
import { waitForever } from './wait.ts';

type Replacing = Exclude<Fault, Damage>;

const CERTIFICATES: Record<Extract<Replacing, { kind: 'tls' }>['reason'], [code: string, message: string]> = {
  expired: ['CERT_HAS_EXPIRED', 'certificate has expired'],
  'self-signed': ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'],
  'wrong-host': ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"],
};

/** Answers with a status, or fails as the fault has it. Damages of an answer are not for here. */
export async function faultAnswer(fault: Fault, hop: Hop, context: HopContext): Promise<HopAnswer> {
  const fail = (phase: Phase, code: string, message = code): never => {
    context.phases.enter(phase);
    throw Object.assign(new Error(message), { code });
  };
  switch (fault.kind) {
    case 'refused':
      return fail('connect', 'ECONNREFUSED');
    case 'reset':
      return fail('wait', 'ECONNRESET');
    case 'dns':
      return fail('dns', 'ENOTFOUND');
    case 'tls':
      return fail('tls', ...CERTIFICATES[fault.reason]);
    case 'timeout':
      context.phases.enter('wait');
      return waitForever(context.signal);
    case 'status':
      return statusAnswer(fault, hop, context);
    default:
      throw new Error(`the fault ${fault.kind} has no answer to damage`);
  }
}

function statusAnswer(
  { status, retryAfter }: Extract<Replacing, { kind: 'status' }>,
  { request }: Hop,
  context: HopContext,
): HopAnswer {
  return {
    source: 'fault',
    recording: null,
    status,
    statusText: statusTextOf(status),
    headers: retryAfter === undefined ? [] : [['retry-after', String(retryAfter)]],
    receive: () => receiveWithin([], request.url, context),
    abandon: () => undefined,
  };
}
