import type { CallRecord } from '#engine/ports/network.ts';
import type { AskedOfRecording } from '#engine/ports/recordings.ts';
import { recordedHeaders } from '../headers.ts';
import type { Requested } from './request-key.ts';

/** A request as the record of its call would have it, secrets taken out, so that it compares with recorded ones. */
export function requestedOf(
  { method, url, headers, body }: AskedOfRecording,
  redact: (call: CallRecord) => CallRecord,
): Requested {
  return redact({
    method,
    url,
    requestHeaders: recordedHeaders(headers),
    requestBody: body?.data ?? null,
    requestBodyFacts: body && {
      encoding: body.encoding,
      size: Buffer.byteLength(body.data, body.encoding),
      truncated: false,
    },
    status: null,
    statusText: null,
    responseHeaders: null,
    responseBody: null,
    responseBodyFacts: null,
    source: 'replay',
    rule: null,
    fault: null,
    recording: null,
    redirects: [],
    startedAt: 0,
    durationMs: 0,
    timings: { dns: null, connect: null, tls: null, send: null, wait: null, receive: null },
    error: null,
  });
}
