import type { AskedOfRecording } from '#engine/ports/recordings.ts';
import { recordedHeaders } from '../headers.ts';
import type { Requested } from './request-key.ts';

/** A request as the record of its call has it, so that it compares with recorded ones. */
export function requestedOf({ method, url, headers, body }: AskedOfRecording): Requested {
  return {
    method,
    url,
    requestHeaders: recordedHeaders(headers),
    requestBody: body?.data ?? null,
    requestBodyFacts: body && {
      encoding: body.encoding,
      size: Buffer.byteLength(body.data, body.encoding),
      truncated: false,
    },
  };
}
