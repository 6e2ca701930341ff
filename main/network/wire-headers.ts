import type { HeaderPair } from './headers.ts';
import type { Outgoing } from './outgoing.ts';

/** Methods whose requests send "content-length: 0" without a body. */
const EXPECT_BODY = new Set(['PATCH', 'POST', 'PROPFIND', 'PROPPATCH', 'PUT', 'QUERY']);

/**
 * Every header of a request in the order it is sent: the script's, those that fetch adds if the script does not, and
 * those that frame the message.
 */
export function wireHeaders(request: Outgoing, userAgent: string): HeaderPair[] {
  const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const defaults: HeaderPair[] = [
    ['accept', '*/*'],
    // Half of a compressed file cannot be decoded, so a range is requested without compression.
    ['accept-encoding', given.has('range') ? 'identity' : 'gzip, deflate, br, zstd'],
    ['user-agent', userAgent],
  ];
  return [
    ['host', request.url.host],
    ['connection', request.method === 'HEAD' ? 'close' : 'keep-alive'],
    ...request.headers,
    ...defaults.filter(([name]) => !given.has(name)),
    ...contentLength(request),
  ];
}

function contentLength({ method, body }: Outgoing): HeaderPair[] {
  const length = body?.length ?? 0;
  return length > 0 || EXPECT_BODY.has(method) ? [['content-length', String(length)]] : [];
}
