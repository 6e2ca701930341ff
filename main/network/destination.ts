/**
 * Trust boundary: whether a call may go to the addresses of its host. Every hop of a call is checked here before a
 * socket opens, and the socket then connects to the returned addresses and to no others, so that a second look-up
 * cannot change them.
 */
import { hostOf, portOf } from '#domain/allowed-hosts.ts';
import type { Address } from './addresses.ts';
import { isSameAddress, isThisMachine, privateKind } from './addresses.ts';
import { CallFailure } from './call-failure.ts';

/** The app's own server, which no script reaches, whatever the tenant allows. `host` is an address. */
export interface OwnServer {
  host: string;
  port: number;
}

/** The address of a server that listens on every address of the machine. */
const ANY_ADDRESS = new Set(['0.0.0.0', '::']);

/**
 * The addresses that a call may connect to: the public ones, and the private ones if the host is listed. Throws
 * HOST_NOT_ALLOWED if none is left, or if one is the app's own server.
 */
export function permittedAddresses(
  url: URL,
  addresses: readonly Address[],
  rules: { listed: boolean; ownServers: readonly OwnServer[] },
): Address[] {
  if (addresses.some(({ address }) => isOwnServer(address, portOf(url), rules.ownServers))) throw ownServerRefused(url);
  const permitted = addresses.filter(({ address }) => rules.listed || privateKind(address) === null);
  const [first] = addresses;
  if (permitted.length === 0 && first !== undefined) throw privateHostRefused(url, first.address);
  return permitted;
}

function isOwnServer(address: string, port: number, ownServers: readonly OwnServer[]): boolean {
  return ownServers.some(
    (own) =>
      own.port === port && (isThisMachine(address) || isSameAddress(address, own.host) || ANY_ADDRESS.has(own.host)),
  );
}

function ownServerRefused(url: URL): CallFailure {
  return new CallFailure(
    'HOST_NOT_ALLOWED',
    `${hostOf(url)} was not called: it is Passbench's own server, which no script may reach.`,
  );
}

function privateHostRefused(url: URL, address: string): CallFailure {
  return new CallFailure(
    'HOST_NOT_ALLOWED',
    `${hostOf(url)} was not called: its address ${address} is on ${privateKind(address)}, and scripts may call such hosts ` +
      `only if the tenant lists them. To allow it, add "${hostOf(url)}" to network.allowHosts in passbench.yml.`,
  );
}
