import type { CallError, CallErrorCode } from '#contract/entities/call.ts';
import type { Limits } from '#contract/entities/settings.ts';
import { CallFailure } from './call-failure.ts';
import { Interruption } from './call-signal.ts';
import { codeOf } from './error-code.ts';
import { DURING, type Phase } from './phase-clock.ts';

/** The phase in which a call failed. */
export interface FailureContext {
  /** Host and port. */
  host: string;
  phase: Phase | null;
  limits: Limits;
}

type Explanation = [code: CallErrorCode, message: (host: string) => string];

const REFUSED: Explanation = [
  'CONNECT_REFUSED',
  (host) => `${host} refused the connection. Is the server running, and on that port?`,
];
const RESET: Explanation = ['RESET', (host) => `${host} closed the connection before its answer was complete.`];
const UNREACHABLE: Explanation = [
  'NETWORK_FAILED',
  (host) => `This machine cannot reach ${host}. Is it online, and does it need a VPN?`,
];
const NO_CONNECTION: Explanation = [
  'CONNECT_TIMEOUT',
  (host) => `${host} did not answer the attempt to connect. Is the server running and reachable?`,
];
const NOT_HTTP: Explanation = [
  'NETWORK_FAILED',
  (host) => `The answer of ${host} is not valid HTTP. Is it an HTTP server, and is the URL's scheme right?`,
];
const http2Only = (host: string): string =>
  `${host} speaks HTTP/2 only; scripts connect with HTTP/1.1. Enable HTTP/1.1 on the server, or on a proxy in front of it.`;
const UNKNOWN: Explanation = ['NETWORK_FAILED', (host) => `The call to ${host} failed.`];

/** By the codes of Node and undici; messages may change with a version, codes do not. */
const EXPLANATIONS = new Map<string | undefined, Explanation>([
  ['ECONNREFUSED', REFUSED],
  ['ECONNRESET', RESET],
  ['EPIPE', RESET],
  ['UND_ERR_SOCKET', RESET],
  ['ENETUNREACH', UNREACHABLE],
  ['EHOSTUNREACH', UNREACHABLE],
  ['EHOSTDOWN', UNREACHABLE],
  ['EADDRNOTAVAIL', UNREACHABLE],
  ['ETIMEDOUT', NO_CONNECTION],
  [
    'UND_ERR_HEADERS_OVERFLOW',
    [
      'NETWORK_FAILED',
      (host) => `The headers of the answer of ${host} are longer than 64 KB; such an answer is not read.`,
    ],
  ],
  [
    'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
    ['NETWORK_FAILED', (host) => `The body of the answer of ${host} is not as long as its content-length says.`],
  ],
  ['HTTPParserError', NOT_HTTP],
]);

/** Explains in the contract's terms why a call failed. `cause` is whatever was thrown. */
export function explain(cause: unknown, context: FailureContext): CallError {
  if (cause instanceof CallFailure) return { code: cause.code, message: cause.message };
  if (cause instanceof Interruption) return interrupted(cause, context);
  const { host, phase } = context;
  const code = codeOf(cause);
  if (phase === 'dns') return nameFailed(host.replace(/:\d+$/, ''), code);
  if (phase === 'tls') return tlsFailed(host, code, cause);
  if (code === 'HTTPParserError' || code?.startsWith('HPE_')) {
    const data = cause instanceof Error && 'data' in cause ? String(cause.data) : '';
    if (isHttp2(data)) return { code: 'NETWORK_FAILED', message: withCode(http2Only(host), code) };
  }
  const explanation = code === 'ETIMEDOUT' && phase !== 'connect' ? RESET : EXPLANATIONS.get(code);
  const [contractCode, message] = explanation ?? UNKNOWN;
  return { code: contractCode, message: withCode(message(host), code) };
}

/** A server that speaks only HTTP/2 answers anything else with a settings frame: type 4 for stream 0. */
function isHttp2(data: string): boolean {
  return data.startsWith('\0\0') && data.slice(3, 9) === '\u0004\0\0\0\0\0';
}

function interrupted({ by }: Interruption, { host, phase, limits }: FailureContext): CallError {
  const where = phase === null ? '' : `, ${DURING[phase]}`;
  if (by === 'time') {
    return {
      code: 'TIMEOUT',
      message:
        `The call to ${host} did not finish within ${limits.callMs} ms and was stopped${where}. ` +
        `To allow more, raise limits.callMs in passbench.yml.`,
    };
  }
  const why = by === 'close' ? 'Passbench is closing' : 'its run ended or it was aborted';
  return { code: 'ABORTED', message: `The call to ${host} was stopped because ${why}${where}.` };
}

function nameFailed(hostname: string, code: string | undefined): CallError {
  const message =
    code === 'ENOTFOUND'
      ? `There is no host "${hostname}". Is the name in the URL right, and is this machine online?`
      : `The name "${hostname}" could not be looked up. Is this machine online?`;
  return { code: 'DNS_FAILED', message: withCode(message, code) };
}

/**
 * What to do about a handshake that failed, by the code of Node or OpenSSL; for other codes, what helps with
 * certificates.
 */
const TLS_ADVICE: readonly (readonly [code: RegExp, advice: string])[] = [
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/, 'Is it an http server? Then call it by an http URL.'],
  [
    /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION/,
    'It speaks a version of TLS that is too old, or too new: update the server.',
  ],
  [/HANDSHAKE_FAILURE|CERTIFICATE_REQUIRED/, 'It may require a client certificate, which scripts cannot send.'],
  [
    /^(?:ECONNRESET|EPIPE)$/,
    'It closed the connection: is it an https server, and is this machine allowed to call it?',
  ],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'Call it by a name in its certificate.'],
  [/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/, 'Renew its certificate, and check the clock of this machine.'],
];

function tlsFailed(host: string, code: string | undefined, cause: unknown): CallError {
  if (code?.includes('NO_APPLICATION_PROTOCOL'))
    return { code: 'TLS_FAILED', message: withCode(http2Only(host), code) };
  const advice =
    TLS_ADVICE.find(([pattern]) => pattern.test(code ?? ''))?.[1] ??
    'If the server is yours, let this machine trust its certificate, or call it over http.';
  return {
    code: 'TLS_FAILED',
    message: withCode(`No secure connection to ${host}: ${reasonOf(cause)}. ${advice}`, code),
  };
}

/** Node adds how to start Node, which does not help the author of a connector. */
const NODE_ADVICE = /; if the root CA is installed locally.*$/;

/** OpenSSL's own reason if there is one; its messages are full of numbers and file names. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown reason';
  if ('reason' in cause && typeof cause.reason === 'string') return cause.reason;
  return cause.message.replace(NODE_ADVICE, '');
}

function withCode(message: string, code: string | undefined): string {
  return code === undefined ? message : `${message} (${code})`;
}
