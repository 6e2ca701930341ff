import type { CallRecord } from '../ports/network.ts';
import type { OutgoingRequest } from '../ports/sandbox.ts';

/** The record of a call for which no socket is opened, with the script's request. */
export function unsentRecord({ method, url, headers, body }: OutgoingRequest, startedAt: number): CallRecord {
  return {
    method,
    url: canonicalUrl(url),
    requestHeaders: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    requestBody: body?.data ?? null,
    requestBodyFacts: body && { encoding: body.encoding, size: sizeOf(body), truncated: false },
    status: null,
    statusText: null,
    responseHeaders: null,
    responseBody: null,
    responseBodyFacts: null,
    source: 'live',
    rule: null,
    fault: null,
    recording: null,
    redirects: [],
    startedAt,
    durationMs: 0,
    timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
    error: null,
  };
}

/** As it would be sent and is recorded elsewhere: without the fragment. An invalid URL stays as it is. */
function canonicalUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null) return text;
  url.hash = '';
  return url.href;
}

function sizeOf({ data, encoding }: NonNullable<OutgoingRequest['body']>): number {
  return Buffer.byteLength(data, encoding);
}
