import type { JsonValue } from '#contract/entities/json.ts';
import type { RecordingOptions } from '#contract/entities/recording.ts';
import { unmarked } from '#domain/redaction/placeholder.ts';
import { isJsonObject } from '#domain/same-json.ts';
import { withoutPointers, type WithoutPointers } from '#domain/without-pointers.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { RecordingRequest } from '#engine/ports/recordings.ts';
import { bodyData, isUrlEncodedForm } from '../body-data.ts';
import { boundaryOf } from '../har/har-bodies.ts';
import { recordedHeaders } from '../headers.ts';
import { normalEncoding, queryPairs } from '../normal-url.ts';

/** The parts of a call that say which request it made. */
export type ComparedRequest = Pick<
  CallRecord,
  'method' | 'url' | 'requestHeaders' | 'requestBody' | 'requestBodyFacts'
>;

type Pairs = readonly (readonly [name: string, value: string])[];

/** A body in the form in which bodies are compared. */
export type ComparableBody = { kind: 'none' } | { kind: 'data'; value: JsonValue } | { kind: 'text'; text: string };

/** A request taken apart, so that two can be compared and what differs be named. */
export interface RequestParts {
  method: string;
  origin: string;
  path: string;
  /** Sorted by name; values of one name in their order. */
  query: Pairs;
  /** Only those that the recording compares. */
  headers: Pairs;
  /** The headers that make a request conditional, whose answer may be 304. */
  conditions: Pairs;
  body: ComparableBody;
}

/** What two requests are compared by, from the least to the most strict. */
export interface RequestKeys {
  /** Equal for requests that the recording takes for the same. */
  loose: string;
  /** Equal where nothing that is compared differs. */
  exact: string;
  /** Equal where URL and body are the same text. */
  text: string;
  parts: RequestParts;
}

export type KeysOf = (request: ComparedRequest) => RequestKeys;

/** Reads the options once, for all requests of a recording. */
export function requestKeys({ ignore, headers }: RecordingOptions): KeysOf {
  const ignoredQuery = new Set(ignore.query);
  const stable = withoutPointers(ignore.body);
  const compared = headers.map((name) => name.toLowerCase()).sort();
  return (request) => {
    const whole = partsOf(request, compared);
    const parts: RequestParts = {
      ...whole,
      query: whole.query.filter(([name]) => !ignoredQuery.has(name)),
      body: stableBody(whole.body, stable),
    };
    const text = JSON.stringify([request.url, request.requestBody]);
    return { loose: keyOf(parts), exact: keyOf(whole), text, parts };
  };
}

/** Method and URL without its query: cheap to say, and the same for two requests that are the same. */
export function requestPlace({ method, url }: Pick<ComparedRequest, 'method' | 'url'>): string {
  const { origin, path } = urlParts(url);
  return `${method.toUpperCase()} ${origin}${path}`;
}

/** A request as the record of its call has it, so that it compares with recorded ones. */
export function comparedRequest({ method, url, headers, body }: RecordingRequest): ComparedRequest {
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

function urlParts(text: string): { origin: string; path: string; search: string } {
  const url = URL.parse(unmarked(text));
  return { origin: url?.origin ?? '', path: normalEncoding(url?.pathname ?? text), search: url?.search ?? '' };
}

const CONDITIONS = ['if-modified-since', 'if-none-match'];

function partsOf(request: ComparedRequest, compared: readonly string[]): RequestParts {
  const { method, requestHeaders } = request;
  const header = (name: string): string => unmarked([requestHeaders[name] ?? ''].flat().join(', '));
  const { origin, path, search } = urlParts(request.url);
  return {
    // A HAR has methods in capitals, as servers read them.
    method: method.toUpperCase(),
    origin,
    path,
    query: queryPairs(search).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))),
    headers: compared.map((name) => [name, header(name)] as const),
    conditions: CONDITIONS.filter((name) => name in requestHeaders).map((name) => [name, header(name)] as const),
    body: comparableBody(request, header('content-type')),
  };
}

/** Of a multipart body the boundary, which is new each time, does not count. */
function comparableBody({ requestBody, requestBodyFacts }: ComparedRequest, contentType: string): ComparableBody {
  if (requestBody === null || requestBodyFacts === null || requestBody === '') return { kind: 'none' };
  const text = unmarked(requestBody);
  if (requestBodyFacts.encoding === 'base64') return { kind: 'text', text };
  if (/^multipart\//i.test(contentType)) return { kind: 'text', text: text.replaceAll(boundaryOf(contentType), '') };
  const mayBeData = isUrlEncodedForm(contentType) || /^\s*[[{]/.test(text);
  const value = mayBeData ? bodyData(text, contentType) : undefined;
  return value === undefined ? { kind: 'text', text } : { kind: 'data', value };
}

function stableBody(body: ComparableBody, stable: WithoutPointers): ComparableBody {
  return body.kind === 'data' ? { kind: 'data', value: stable(body.value) } : body;
}

function keyOf({ method, origin, path, query, headers, body }: RequestParts): string {
  const data = body.kind === 'data' ? sorted(body.value) : body.kind === 'text' ? body.text : null;
  return JSON.stringify([method, origin, path, query, headers, body.kind, data]);
}

/** JSON with the keys of every object in one order, so that equal data is equal text. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return ['[]', ...value.map(sorted)];
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value).sort();
  // Pairs, since an object would bring keys like "1" into an order of its own; marked, as lists are, to be none of them.
  return ['{}', ...keys.map((key): JsonValue => [key, sorted(value[key] ?? null)])];
}
