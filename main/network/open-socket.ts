import { lookup as lookupName } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { setTimeout as setTimer } from 'node:timers/promises';
import type { Address } from './addresses.ts';
import { CallFailure } from './call-failure.ts';
import { hostOf, portOf } from '#domain/allowed-hosts.ts';
import { permittedAddresses, type OwnServer } from './destination.ts';
import { codeOf } from './error-code.ts';
import { DURING, type PhaseClock } from './phase-clock.ts';
import { openTunnel, proxyFailed, type Proxy } from './proxy.ts';
import { isUnknownIssuer, type Trust } from './trust.ts';

/** All addresses of a name. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>;

export const systemLookup: Lookup = (hostname) => lookupName(hostname, { all: true });

/** What one hop of a call needs to open its socket. */
export interface Route {
  url: URL;
  /** Whether the tenant lists this host, so that it may be private. */
  listed: boolean;
  ownServers: readonly OwnServer[];
  lookup: Lookup;
  trust: Trust;
  connectMs: number;
  phases: PhaseClock;
  signal: AbortSignal;
  /** Null if the call goes out directly. */
  proxy: Proxy | null;
}

/**
 * Opens a socket to a permitted address or, through a proxy, to a permitted host, with TLS for https. Rejects with the
 * error, or the signal's reason.
 */
export async function openSocket(route: Route): Promise<Socket> {
  const opening = new AbortController();
  const timer = setTimeout(() => opening.abort(connectTimeout(route)), route.connectMs);
  const stop = (): void => opening.abort(route.signal.reason);
  if (route.signal.aborted) stop();
  route.signal.addEventListener('abort', stop);
  try {
    const addresses = permittedAddresses(route.url, await resolve(route, opening.signal), route);
    return await connect(route, addresses, opening.signal);
  } catch (error) {
    throw opening.signal.aborted ? opening.signal.reason : error;
  } finally {
    clearTimeout(timer);
    route.signal.removeEventListener('abort', stop);
  }
}

async function resolve(route: Route, signal: AbortSignal): Promise<readonly Address[]> {
  const hostname = bareHost(route.url);
  const family = isIP(hostname);
  if (family !== 0) return [{ address: hostname, family }];
  route.phases.enter('dns');
  // A look-up cannot be stopped; it may finish alone, and its result is then unused.
  const lookup = Promise.race([route.lookup(hostname), aborted(signal)]);
  return route.proxy === null ? lookup : knownAddresses(lookup);
}

/** How long to look up a name that the proxy will look up anyway. */
const PROXIED_LOOKUP_MS = 1000;

/** If a proxy looks names up, this machine may not be able to: then only the proxy's own rules apply. */
async function knownAddresses(lookup: Promise<readonly Address[]>): Promise<readonly Address[]> {
  const timer = new AbortController();
  const late = setTimer(PROXIED_LOOKUP_MS, [], { signal: timer.signal }).catch(() => []);
  const found = await Promise.race([lookup.catch(() => []), late]);
  timer.abort();
  return found;
}

async function connect(route: Route, addresses: Address[], signal: AbortSignal): Promise<Socket> {
  const reach = (): Promise<Socket> =>
    route.proxy ? throughProxy(route, route.proxy, signal) : connectPlain(route, route.url, pinned(addresses), signal);
  return route.url.protocol === 'http:' ? reach() : trusted(route, route.url, reach, signal);
}

/** A socket that the proxy connected to an https target, or one to the proxy itself, which passes http requests on. */
async function throughProxy(route: Route, proxy: Proxy, signal: AbortSignal): Promise<Socket> {
  const plain = (): Promise<Socket> => connectPlain(route, proxy.url, undefined, signal);
  try {
    const socket = await (proxy.url.protocol === 'http:' ? plain() : trusted(route, proxy.url, plain, signal));
    route.phases.enter('connect');
    return route.url.protocol === 'http:' ? socket : await openTunnel(proxy, route.url, socket, signal);
  } catch (error) {
    throw proxyFailed(proxy, route.url, error);
  }
}

/** TLS to `url` over a socket that `reach` opens, tried again if more certificate authorities may help. */
async function trusted(route: Route, url: URL, reach: () => Promise<Socket>, signal: AbortSignal): Promise<TLSSocket> {
  const { context } = route.trust;
  const socket = await reach();
  try {
    return await secure(route, url, socket, context, signal);
  } catch (error) {
    const wider = isUnknownIssuer(codeOf(error)) && !signal.aborted ? route.trust.widerThan(context) : null;
    if (wider === null) throw error;
    return secure(route, url, await reach(), wider, signal);
  }
}

async function connectPlain(
  route: Route,
  url: URL,
  lookup: LookupFunction | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  route.phases.enter('connect');
  const socket = connectTcp({
    host: bareHost(url),
    port: portOf(url),
    ...(lookup && { lookup }),
    autoSelectFamily: true,
    noDelay: true,
    keepAlive: true,
  });
  return ready(socket, 'connect', signal);
}

async function secure(
  route: Route,
  url: URL,
  plain: Socket,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<TLSSocket> {
  route.phases.enter('tls');
  const host = bareHost(url);
  const socket = connectTls({
    socket: plain,
    host,
    servername: isIP(host) === 0 ? host : '',
    secureContext,
    // Set explicitly so that no environment variable can change it.
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  });
  return ready(socket, 'secureConnect', signal);
}

async function ready<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  // An error while the socket passes from one owner to the next would otherwise have no listener and end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Answers every look-up of a socket with the addresses that were checked. */
function pinned(addresses: Address[]): LookupFunction {
  return (_hostname, _options, callback) => callback(null, addresses);
}

/** IPv6 addresses have brackets in URLs and nowhere else. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function connectTimeout({ url, connectMs, phases, proxy }: Route): CallFailure {
  return new CallFailure(
    'CONNECT_TIMEOUT',
    `No connection to ${hostOf(url)}${proxy ? ` through the proxy ${proxy.name}` : ''} within ${connectMs} ms (limits.connectMs in passbench.yml); it timed out ` +
      `${DURING[phases.current ?? 'connect']}. Is the server running and reachable?`,
  );
}
