import { lookup as lookupName } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import type { Address } from './addresses.ts';
import { CallFailure } from './call-failure.ts';
import { hostOf, permittedAddresses, portOf, type OwnServer } from './destination.ts';
import { codeOf } from './error-code.ts';
import { DURING, type PhaseClock } from './phase-clock.ts';
import { isUnknownIssuer, type Trust } from './trust.ts';

/** All addresses of a name. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>;

export const systemLookup: Lookup = (hostname) => lookupName(hostname, { all: true });

/** What one hop of a call needs to open its socket. */
export interface Way {
  url: URL;
  /** Whether the tenant lists this host, so that it may be private. */
  listed: boolean;
  ownServers: readonly OwnServer[];
  lookup: Lookup;
  trust: Trust;
  connectMs: number;
  phases: PhaseClock;
  signal: AbortSignal;
}

/** Opens a socket to a permitted address, with TLS for https. Rejects with what went wrong, or the signal's reason. */
export async function openSocket(way: Way): Promise<Socket> {
  const opening = new AbortController();
  const timer = setTimeout(() => opening.abort(connectTimeout(way)), way.connectMs);
  const stop = (): void => opening.abort(way.signal.reason);
  if (way.signal.aborted) stop();
  way.signal.addEventListener('abort', stop);
  try {
    const addresses = permittedAddresses(way.url, await resolve(way, opening.signal), way);
    return await connect(way, addresses, opening.signal);
  } catch (error) {
    throw opening.signal.aborted ? opening.signal.reason : error;
  } finally {
    clearTimeout(timer);
    way.signal.removeEventListener('abort', stop);
  }
}

async function resolve(way: Way, signal: AbortSignal): Promise<readonly Address[]> {
  const hostname = bareHost(way.url);
  const family = isIP(hostname);
  if (family !== 0) return [{ address: hostname, family }];
  way.phases.enter('dns');
  // A look-up cannot be stopped; it may go on alone and its result is then nobody's.
  return Promise.race([way.lookup(hostname), aborted(signal)]);
}

async function connect(way: Way, addresses: Address[], signal: AbortSignal): Promise<Socket> {
  const socket = await connectPlain(way, addresses, signal);
  if (way.url.protocol === 'http:') return socket;
  const { context } = way.trust;
  try {
    return await secure(way, socket, context, signal);
  } catch (error) {
    const wider = isUnknownIssuer(codeOf(error)) && !signal.aborted ? way.trust.widerThan(context) : null;
    if (wider === null) throw error;
    return secure(way, await connectPlain(way, addresses, signal), wider, signal);
  }
}

async function connectPlain(way: Way, addresses: Address[], signal: AbortSignal): Promise<Socket> {
  way.phases.enter('connect');
  const socket = connectTcp({
    host: bareHost(way.url),
    port: portOf(way.url),
    lookup: pinned(addresses),
    autoSelectFamily: true,
    noDelay: true,
    keepAlive: true,
  });
  return ready(socket, 'connect', signal);
}

async function secure(way: Way, plain: Socket, secureContext: SecureContext, signal: AbortSignal): Promise<TLSSocket> {
  way.phases.enter('tls');
  const host = bareHost(way.url);
  const socket = connectTls({
    socket: plain,
    host,
    servername: isIP(host) === 0 ? host : '',
    secureContext,
    // Said here so that no environment variable can say otherwise.
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  });
  return ready(socket, 'secureConnect', signal);
}

async function ready<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  // An error between two owners of a socket would otherwise have no listener, and end the process.
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

function connectTimeout({ url, connectMs, phases }: Way): CallFailure {
  return new CallFailure(
    'CONNECT_TIMEOUT',
    `No connection to ${hostOf(url)} within ${connectMs} ms (limits.connectMs in passbench.yml); it was given up ` +
      `${DURING[phases.current ?? 'connect']}. Is the server running and reachable?`,
  );
}
