/** The hosts of private networks that a tenant lists in passbench.yml (network.allowHosts); URLs are http or https. */
import ipaddr from 'ipaddr.js';

/** The parts of a URL that count, named as in the class URL. */
interface HostUrl {
  hostname: string;
  port: string;
  protocol: string;
}

export function portOf(url: HostUrl): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

/** Host and port as they are written in allowHosts, e.g. "localhost:4010", "[::1]:80". */
export function hostOf(url: HostUrl): string {
  return `${url.hostname}:${portOf(url)}`;
}

/**
 * Whether the tenant lists the host of a URL. An entry without a port is for every port, "*.name" for every subdomain.
 */
export function isListed(url: HostUrl, allowHosts: readonly string[]): boolean {
  return allowHosts.some((entry) => {
    const [, host = '', port] = /^(\[.*\]|.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (port !== undefined && Number(port) !== portOf(url)) return false;
    return host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === canonicalHost(host);
  });
}

/** IPv6 can be written in many ways; URLs use one. */
function canonicalHost(host: string): string {
  const address = host.replace(/^\[|\]$/g, '');
  return host.startsWith('[') && ipaddr.IPv6.isValid(address)
    ? `[${ipaddr.IPv6.parse(address).toRFC5952String()}]`
    : host;
}
