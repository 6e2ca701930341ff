import type { IncomingMessage } from 'node:http';

/**
 * Why a request is not from our own page, or null. Trust boundary against other sites in the same browser and against
 * names that were pointed at this machine (DNS rebinding): both reach the port, neither can forge these headers. A
 * missing Origin is accepted here: browsers send none when they load the shell; data needs the token.
 */
export function foreignRequest({ headersDistinct: headers }: IncomingMessage, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`].map(withoutDefaultPort);
  const [given, ...moreHosts] = headers.host ?? [];
  const host = withoutDefaultPort(given?.toLowerCase() ?? '');
  if (moreHosts.length > 0 || !hosts.includes(host)) return 'foreign Host';
  const origins = headers.origin ?? [];
  if (origins.some((origin) => withoutDefaultPort(origin) !== `http://${host}`)) return 'foreign Origin';
  return fromOtherSite(headers) ? 'request of another site' : null;
}

/** Browsers leave out the port of http, in Host and in Origin. */
function withoutDefaultPort(host: string): string {
  return host.replace(/:80$/, '');
}

/**
 * Loads without an Origin (scripts, images, frames) that another site caused; following a link to us is not one of
 * them.
 */
function fromOtherSite(headers: IncomingMessage['headersDistinct']): boolean {
  const site = headers['sec-fetch-site']?.[0] ?? 'none';
  const isVisit = headers['sec-fetch-mode']?.[0] === 'navigate' && headers['sec-fetch-dest']?.[0] === 'document';
  return !['none', 'same-origin'].includes(site) && !isVisit;
}
