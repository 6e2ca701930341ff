import fc from 'fast-check';
import type { Call, Headers } from '#contract/entities/call.ts';
import type { CallRecord } from '#engine/ports/network.ts';

/** A call as a test needs it; what is not given is that of a plain GET that was answered. */
export function recordedCall(
  given: Partial<CallRecord> & { requestJson?: unknown; responseJson?: unknown } = {},
): CallRecord {
  const { requestJson, responseJson, ...rest } = given;
  const sent = requestJson === undefined ? null : JSON.stringify(requestJson);
  const received = JSON.stringify(responseJson ?? { points: 1280 });
  return {
    method: sent === null ? 'GET' : 'POST',
    url: 'https://crm.example.com/v1/customers/C-42',
    requestHeaders: sent === null ? {} : { 'content-type': 'application/json' },
    requestBody: sent,
    requestBodyFacts: sent === null ? null : facts(sent),
    status: 200,
    statusText: 'OK',
    responseHeaders: { 'content-type': 'application/json' },
    responseBody: received,
    responseBodyFacts: facts(received),
    source: 'live',
    rule: null,
    fault: null,
    recording: null,
    redirects: [],
    startedAt: Date.UTC(2026, 2, 1, 10),
    durationMs: 20,
    timings: { dns: null, connect: null, tls: null, send: 1, wait: 15, receive: 4 },
    error: null,
    ...rest,
  };
}

export function withId(call: CallRecord, id = 'run-1/1'): Call {
  return { id, ...call };
}

export function facts(text: string): NonNullable<CallRecord['requestBodyFacts']> {
  return { encoding: 'utf8', size: Buffer.byteLength(text), truncated: false };
}

const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/).filter((name) => name !== 'content-encoding');
const headerValue = fc.stringMatching(/^(?:[!-~](?:[ -~]{0,20}[!-~])?)?$/);
const headers: fc.Arbitrary<Headers> = fc.dictionary(
  token,
  fc.oneof(headerValue, fc.array(headerValue, { minLength: 2, maxLength: 3 })),
  { maxKeys: 4, noNullPrototype: true },
);

const body = fc.oneof(
  fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((text) => text.isWellFormed())
    .map((text) => ({ text, facts: facts(text) })),
  fc
    .uint8Array({ minLength: 1, maxLength: 20 })
    .map((bytes) => Buffer.from([...bytes, 0xff]))
    .map((bytes) => ({
      text: bytes.toString('base64'),
      facts: { encoding: 'base64' as const, size: bytes.length, truncated: false },
    })),
);
const ms = fc.integer({ min: 0, max: 9_000_000 }).map((thousandths) => thousandths / 1000);

/** Any call that was answered, without redirects. */
export const anyAnsweredCall: fc.Arbitrary<CallRecord> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'),
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    requestHeaders: headers,
    sent: fc.option(body),
    status: fc.constantFrom(200, 201, 204, 302, 404, 500),
    statusText: fc.constantFrom('', 'OK', 'Not Found'),
    responseHeaders: headers,
    received: body,
    startedAt: fc.integer({ min: 0, max: 4e12 }),
    durationMs: ms,
    timings: fc.record({ dns: fc.option(ms), connect: ms, tls: fc.option(ms), send: ms, wait: ms, receive: ms }),
  })
  .map(({ sent, received, ...rest }) =>
    recordedCall({
      ...rest,
      requestHeaders: { ...rest.requestHeaders, ...(sent && { 'content-type': 'text/x' }) },
      responseHeaders: { ...rest.responseHeaders, 'content-type': 'text/y' },
      requestBody: sent?.text ?? null,
      requestBodyFacts: sent?.facts ?? null,
      responseBody: received.text,
      responseBodyFacts: received.facts,
    }),
  );
