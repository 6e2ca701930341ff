/**
 * Trust boundary: which network addresses a script may reach. Decided on resolved addresses, never on names: a public
 * name can resolve to a private address, and to another one a moment later. What is not known to be public is not.
 */
import ipaddr from 'ipaddr.js';

export interface Address {
  address: string;
  family: number;
}

/** The range of public IPv6 addresses; everything else is special or unassigned. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Public IPv4 as seen from a network that has only IPv6 (DNS64): the last 32 bits are the IPv4 address. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

const KINDS: Record<string, string> = {
  loopback: 'this machine',
  unspecified: 'this machine',
  private: 'a private network',
  uniqueLocal: 'a private network',
  linkLocal: 'the local link',
  carrierGradeNat: "a provider's internal network",
  multicast: 'a multicast group',
  broadcast: 'a broadcast address',
};

/** What a non-public address is ("this machine", "a private network"); null for a public one. */
export function privateKind(address: string): string | null {
  const range = parse(address)?.range() ?? 'unknown';
  return range === 'unicast' ? null : (KINDS[range] ?? 'a reserved range');
}

/** Whether two texts are the same address. */
export function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [parse(one), parse(other)];
  return a !== null && b !== null && a.toNormalizedString() === b.toNormalizedString();
}

/** Loopback addresses, and 0.0.0.0 and ::, which reach the same servers. */
export function isThisMachine(address: string): boolean {
  return privateKind(address) === KINDS['loopback'];
}

/**
 * The address that a connection really goes to: IPv4 inside IPv6 is unwrapped. Null: an address that no script needs.
 */
function parse(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = text.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return null;
  const address = ipaddr.process(bare);
  if (address instanceof ipaddr.IPv4) return address;
  if (address.match(NAT64)) return new ipaddr.IPv4(address.toByteArray().slice(12));
  return address.range() === 'unicast' && !address.match(GLOBAL_IPV6) ? null : address;
}
