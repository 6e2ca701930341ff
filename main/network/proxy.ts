/**
 * The proxy of this machine's environment: HTTP_PROXY, HTTPS_PROXY and NO_PROXY, as curl, Node and undici read them.
 * The private-network policy applies to the target, not to the proxy, which only the user who starts Passbench can set.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { getProxyForUrl } from 'proxy-from-env';
import type { CallErrorCode } from '#contract/entities/call.ts';
import { isThisMachine } from './addresses.ts';
import { CallFailure } from './call-failure.ts';
import { hostOf, portOf } from '#domain/allowed-hosts.ts';
import { codeOf } from './error-code.ts';

export interface Proxy {
  url: URL;
  /** Host and port: what is shown and recorded. User and password are only in `authorization`. */
  name: string;
  /** The variable that names it. */
  variable: string;
  authorization: string | null;
}

/** The address of the proxy for a URL, empty for none. */
export type FindProxy = (url: URL) => string;

export const environmentProxy: FindProxy = (url) => getProxyForUrl(url.href);

/** The proxy for a call, null if it goes out directly, as to this machine's own servers. Throws CallFailure. */
export function proxyFor(target: URL, find: FindProxy): Proxy | null {
  if (isLoopback(target)) return null;
  const text = find(target);
  if (text === '') return null;
  const variable = `${target.protocol.slice(0, -1).toUpperCase()}_PROXY`;
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    const what = url === null ? 'is not a URL' : `names a ${url.protocol} proxy`;
    throw new CallFailure(
      'NETWORK_FAILED',
      `${hostOf(target)} was not called: ${variable} in the environment ${what}; write http://HOST:PORT or https://HOST:PORT.`,
    );
  }
  const { username, password } = url;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = username === '' ? null : `Basic ${Buffer.from(credentials).toString('base64')}`;
  return { url, name: `${url.hostname}:${portOf(url)}`, variable, authorization };
}

function isLoopback({ hostname }: URL): boolean {
  return /(?:^|\.)localhost$/.test(hostname) || isThisMachine(hostname.replace(/^\[|\]$/g, ''));
}

/** Asks the proxy at the other end of `socket` for a connection to the target; the socket then is that connection. */
export async function openTunnel(proxy: Proxy, target: URL, socket: Socket, signal: AbortSignal): Promise<Socket> {
  // Loaded here: it takes 50 ms, which calls without a proxy need not pay.
  const { request } = await import('node:http');
  const asked = request({
    method: 'CONNECT',
    path: hostOf(target),
    headers: { host: hostOf(target), ...(proxy.authorization && { 'proxy-authorization': proxy.authorization }) },
    createConnection: () => socket,
    signal,
  });
  asked.end();
  const [answer, tunnel, head] = (await once(asked, 'connect')) as [
    { statusCode: number; statusMessage: string },
    Socket,
    Buffer,
  ];
  if (answer.statusCode >= 200 && answer.statusCode <= 299) {
    tunnel.unshift(head);
    return tunnel;
  }
  tunnel.destroy();
  const login =
    answer.statusCode === 407 ? ' Put the user and the password into the variable, in front of the host.' : '';
  throw new CallFailure(
    'NETWORK_FAILED',
    `The proxy ${proxy.name} (${proxy.variable}) did not connect to ${hostOf(target)}: it answered ` +
      `${answer.statusCode} ${answer.statusMessage}.${login}`,
  );
}

const CODES = new Map<string | undefined, CallErrorCode>([
  ['ECONNREFUSED', 'CONNECT_REFUSED'],
  ['ENOTFOUND', 'DNS_FAILED'],
  ['ECONNRESET', 'RESET'],
]);

/** Why the proxy itself could not be reached. */
export function proxyFailed(proxy: Proxy, target: URL, cause: unknown): CallFailure {
  if (cause instanceof CallFailure) return cause;
  const code = codeOf(cause);
  return new CallFailure(
    CODES.get(code) ?? 'NETWORK_FAILED',
    `${hostOf(target)} was not reached: the connection to the proxy ${proxy.name} failed${code === undefined ? '' : ` (${code})`}. ` +
      `Is it running, and is ${proxy.variable} in the environment right? Hosts in NO_PROXY are called without it.`,
  );
}
