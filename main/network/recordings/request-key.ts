import type { JsonValue } from '#contract/entities/json.ts';
import type { RecordingOptions } from '#contract/entities/recording.ts';
import { unmarked } from '#domain/redaction/placeholder.ts';
import { isJsonObject } from '#domain/same-json.ts';
import { withoutPointers, type WithoutPointers } from '#domain/without-pointers.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { comparableBody, type ComparableBody } from './comparable-body.ts';

/** What of a call says which request it made. */
export type Requested = Pick<CallRecord, 'method' | 'url' | 'requestHeaders' | 'requestBody' | 'requestBodyFacts'>;

/** A request taken apart, so that two can be compared and what differs be named. */
export interface RequestParts {
  method: string;
  origin: string;
  path: string;
  /** Sorted by name; values of one name in their order. */
  query: readonly (readonly [name: string, value: string])[];
  /** Only those that the recording compares. */
  headers: readonly (readonly [name: string, value: string])[];
  body: ComparableBody;
}

/** `loose` is equal for requests that the recording takes for the same, `exact` where nothing of them differs. */
export interface RequestKeys {
  loose: string;
  exact: string;
  parts: RequestParts;
}

export type KeysOf = (request: Requested) => RequestKeys;

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
    return { loose: keyOf(parts), exact: keyOf(whole), parts };
  };
}

/** Method and URL without its query: what a request surely has in common with one that is the same. Cheap to say. */
export function requestPlace({ method, url }: Pick<Requested, 'method' | 'url'>): string {
  const parsed = URL.parse(unmarked(url));
  return `${method.toUpperCase()} ${parsed?.origin ?? ''}${parsed?.pathname ?? url}`;
}

function stableBody(body: ComparableBody, stable: WithoutPointers): ComparableBody {
  return body.kind === 'data' ? { kind: 'data', value: stable(body.value) } : body;
}

function partsOf(request: Requested, compared: readonly string[]): RequestParts {
  const { method, requestHeaders, requestBody: text, requestBodyFacts: facts } = request;
  const header = (name: string): string => unmarked([requestHeaders[name] ?? ''].flat().join(', '));
  const body = text === null || facts === null ? null : { text: unmarked(text), facts };
  const url = URL.parse(unmarked(request.url));
  return {
    // A HAR has methods in capitals, as servers read them.
    method: method.toUpperCase(),
    origin: url?.origin ?? '',
    path: url?.pathname ?? request.url,
    query: Array.from(url?.searchParams ?? []).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))),
    headers: compared.map((name) => [name, header(name)] as const),
    body: comparableBody(body, header('content-type')),
  };
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
