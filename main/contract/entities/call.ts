import { z } from 'zod';
import { dictionary } from './dictionary.ts';
import { faultKind } from './fault.ts';
import { timestamp } from './json.ts';

/** Header names in lower case; an array if a header occurred more than once. */
export type Headers = Record<string, string | string[]>;

const isText = (value: unknown): value is string => typeof value === 'string';

export const headers: z.ZodType<Headers> = dictionary({
  is: (value): value is string | string[] => isText(value) || (Array.isArray(value) && value.every(isText)),
  otherwise: 'is neither a string nor a list of strings',
  schema: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
});

/** How a recorded body is stored: text, or base64 if the bytes are not UTF-8. */
export const bodyEncoding = z.enum(['utf8', 'base64']);

/** Size in bytes on arrival (decoded), and whether the record was cut at 10 MB. */
export const bodyFacts = z.object({ encoding: bodyEncoding, size: z.int(), truncated: z.boolean() });
export type BodyFacts = z.infer<typeof bodyFacts>;

/** Milliseconds of each phase; null if the phase did not happen (a reused connection, a stub). */
export const timings = z.object({
  dns: z.number().nullable(),
  connect: z.number().nullable(),
  tls: z.number().nullable(),
  send: z.number().nullable(),
  wait: z.number().nullable(),
  receive: z.number().nullable(),
});
export type Timings = z.infer<typeof timings>;

/** A redirect that the call followed. `dropped`: headers not sent on because the origin changed. */
export const redirect = z.object({
  status: z.int(),
  from: z.string(),
  to: z.string(),
  dropped: z.array(z.string()),
});

/** Why a call has no answer. Closed: what the script sees as `cause.code`. */
export const callErrorCode = z.enum([
  'ABORTED',
  'BODY_TOO_LARGE',
  'CALL_LIMIT',
  'CONNECT_REFUSED',
  'CONNECT_TIMEOUT',
  'DNS_FAILED',
  'HOST_NOT_ALLOWED',
  'INVALID_REQUEST',
  'NETWORK_FAILED',
  'NOT_RECORDED',
  'OFFLINE',
  'RESET',
  'RULE_FAILED',
  'TIMEOUT',
  'TLS_FAILED',
  'TOO_MANY_REDIRECTS',
  'REDIRECT_REFUSED',
]);
export type CallErrorCode = z.infer<typeof callErrorCode>;

export const callError = z.object({ code: callErrorCode, message: z.string() });
export type CallError = z.infer<typeof callError>;

/**
 * How a call was answered, in the words of the window and the command line: `200`; `200, cut off` if it failed after
 * the head of the answer; `302, not followed`. Null if no answer came.
 */
export function answerText(status: number | null, error: CallErrorCode | null): string | null {
  if (status === null || error === null) return status === null ? null : String(status);
  const isRedirect = error === 'TOO_MANY_REDIRECTS' || error === 'REDIRECT_REFUSED';
  return `${status}, ${isRedirect ? 'not followed' : 'cut off'}`;
}

/** Who answered a call: a server, a rule, a recording, or a fault in place of an answer. */
export const callSource = z.enum(['live', 'stub', 'replay', 'fault']);
export type CallSource = z.infer<typeof callSource>;

/** One HTTP exchange of a run. `status` is null if no answer came. */
export const call = z.object({
  id: z.string().describe('`<run id>/<n>`, n from 1 in the order the calls were made.'),
  method: z.string(),
  url: z.string(),
  requestHeaders: headers,
  requestBody: z.string().nullable(),
  requestBodyFacts: bodyFacts.nullable(),
  status: z.int().nullable(),
  statusText: z.string().nullable(),
  responseHeaders: headers.nullable(),
  responseBody: z.string().nullable(),
  responseBodyFacts: bodyFacts.nullable(),
  source: callSource,
  rule: z.string().nullable().describe('Name of the rule that decided; null if the network mode decided.'),
  // Calls that were stored before faults and recordings existed have neither.
  fault: faultKind.nullable().default(null).describe('The injected fault; with source live, it damaged a real answer.'),
  recording: z
    .object({ name: z.string(), entry: z.int().describe('From 0, in the order of the file.') })
    .nullable()
    .default(null)
    .describe('The entry of network/NAME.har that answered; NAME is the id of a call if a past run answered.'),
  proxy: z
    .string()
    .optional()
    .describe('Host and port of the proxy it was sent through (HTTP_PROXY, HTTPS_PROXY); absent for none.'),
  redirects: z.array(redirect),
  startedAt: timestamp,
  durationMs: z.number(),
  timings,
  error: callError.nullable(),
  couldBe: z
    .array(z.string())
    .optional()
    .describe('The runs that may have made it, if overlapping runs make that unknown. Absent: its run did.'),
});
export type Call = z.infer<typeof call>;

/** The mark of a call or console line whose run is not known: `run unknown: run-12 or run-14`. */
export function unknownRunText(couldBe: readonly string[]): string {
  return couldBe.length === 0 ? 'run unknown' : `run unknown: ${couldBe.join(' or ')}`;
}

/**
 * A call as a run carries it. A run may have a hundred calls with two bodies of 10 MB each, more than one frame or one
 * string can hold: bodies beyond `MOST_IN_RUN` are left out.
 */
export const runCall = call.extend({
  bodiesLeftOut: z
    .literal(true)
    .optional()
    .describe('Its bodies are too large for the run and null here; `calls.get` returns the call with them.'),
});
export type RunCall = z.infer<typeof runCall>;

/** Bytes of UTF-8 of both bodies of one call together. */
export const MOST_IN_RUN = 256 * 1024;

/** A call without its bodies, as in events. The bodies come with `runs.get` and `calls.get`. */
export const callSummary = call.omit({ requestBody: true, responseBody: true });
export type CallSummary = z.infer<typeof callSummary>;
