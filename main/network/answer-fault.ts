/**
 * Faults instead of an answer. Each fails the call as the real failure does: with Node's error code and in the same
 * phase, so that explain.ts describes it in the same words.
 */
import { isIP } from 'node:net';
import type { Fault } from '#contract/entities/fault.ts';
import { receiveWithin, type Hop, type HopAnswer, type HopContext } from './hop.ts';
import type { Phase } from './phase-clock.ts';
import { statusTextOf } from './stub-answer.ts';
import { waitForever } from './wait.ts';

type TlsFault = Extract<Fault, { kind: 'tls' }>;
type StatusFault = Extract<Fault, { kind: 'status' }>;

/** Answers with a status, or fails as the fault says. Faults that damage an answer are not handled here. */
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
      return fail('tls', ...certificateError(fault.reason, hop.request.url.hostname));
    case 'timeout':
      context.phases.enter('wait');
      return waitForever(context.signal);
    case 'status':
      return statusAnswer(fault, hop, context);
    default:
      throw new Error(`the fault ${fault.kind} has no answer to damage`);
  }
}

/** Node's messages about a certificate; for another name as tls.checkServerIdentity words it, for other.example. */
function certificateError(reason: TlsFault['reason'], hostname: string): [code: string, message: string] {
  if (reason === 'expired') return ['CERT_HAS_EXPIRED', 'certificate has expired'];
  if (reason === 'self-signed') return ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'];
  const bare = hostname.replace(/^\[|\]$/g, '');
  const message =
    isIP(bare) === 0
      ? `Host: ${bare}. is not in the cert's altnames: DNS:other.example`
      : `IP: ${bare} is not in the cert's list: `;
  return ['ERR_TLS_CERT_ALTNAME_INVALID', message];
}

function statusAnswer({ status, retryAfter }: StatusFault, { request }: Hop, context: HopContext): HopAnswer {
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
