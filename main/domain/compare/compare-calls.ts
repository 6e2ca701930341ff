import type { Call, Headers } from '#contract/entities/call.ts';
import type { CallPair, CallPart, ComparedCall } from '#contract/entities/comparison.ts';
import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { diffJson } from '../diff.ts';
import { unmarked } from '../redaction/placeholder.ts';
import { placeOf } from '../request-similarity.ts';
import type { Alignment, Similarity } from './align.ts';
import { align } from './align.ts';
import { diffBodies } from './diff-bodies.ts';
import { limited } from './limited.ts';

type CallDifference = CallPair['differences'][number];

/** The calls of two runs as pairs: those with the same request, or nearly the same in the same position. */
export function compareCalls(givenBefore: readonly Call[], givenAfter: readonly Call[]): CallPair[] {
  const [before, after] = [givenBefore.map(withoutMarks), givenAfter.map(withoutMarks)];
  const similarity: Similarity<Call> = { key: requestKey, score: createScore([...before, ...after]), sameness: 6 };
  return joinCrossing(align(before, after, similarity), before, after).map(({ before: at, after: to }) =>
    pairOf(at === null ? null : (before[at] ?? null), to === null ? null : (after[to] ?? null)),
  );
}

/** An API hands out a different token each time, so only its presence can be compared. */
function withoutMarks(call: Call): Call {
  const { url, requestHeaders, requestBody, responseHeaders, responseBody } = call;
  return {
    ...call,
    url: unmarked(url),
    requestHeaders: headersWithoutMarks(requestHeaders),
    requestBody: requestBody && unmarked(requestBody),
    responseHeaders: responseHeaders && headersWithoutMarks(responseHeaders),
    responseBody: responseBody && unmarked(responseBody),
  };
}

function headersWithoutMarks(headers: Headers): Headers {
  const plain = Object.entries(headers).map(([name, value]): [string, string | string[]] => [
    name,
    typeof value === 'string' ? unmarked(value) : value.map(unmarked),
  ]);
  return Object.fromEntries(plain);
}

const requestKey = ({ method, url, requestBody }: Call): string => JSON.stringify([method, url, requestBody]);

/**
 * Whether two requests are for the same place in another way, or for a similar place: another id in the path. URLs are
 * parsed once, since every call is scored against every other.
 */
function createScore(calls: readonly Call[]): (before: Call, after: Call) => number {
  const parts = new Map(calls.map(({ url }) => [url, { place: placeOf(url), segments: segmentsOf(url) }]));
  return (before, after) => {
    const [left, right] = [parts.get(before.url), parts.get(after.url)];
    if (!left || !right || left.place.origin !== right.place.origin) return 0;
    if (left.place.path !== right.place.path) {
      return before.method === after.method && areNeighbours(left.segments, right.segments) ? 1 : 0;
    }
    if (before.method !== after.method) return 2;
    // Calls with different keys in the same position do not have different bodies.
    return left.place.query === right.place.query ? 4 : 3;
  };
}

function areNeighbours(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.length > 1 && left.filter((part, at) => part !== right[at]).length === 1;
}

function segmentsOf(url: string): string[] {
  return (/^[^:]*:\/\/[^/]*([^?#]*)/.exec(url)?.[1] ?? '').split('/').filter((part) => part !== '');
}

/** Simultaneous calls may end in another order, so equal requests are paired anyway. */
function joinCrossing(found: readonly Alignment[], before: readonly Call[], after: readonly Call[]): Alignment[] {
  const lonely = new Map<string, number[]>();
  for (const { before: at, after: to } of found) {
    const call = at === null || to !== null ? undefined : before[at];
    if (!call || at === null) continue;
    const others = lonely.get(requestKey(call));
    if (others) others.push(at);
    else lonely.set(requestKey(call), [at]);
  }
  const taken = new Set<number>();
  const joined = found.map((one): Alignment => {
    const call = one.before === null && one.after !== null ? after[one.after] : undefined;
    const at = call && lonely.get(requestKey(call))?.shift();
    if (at === undefined) return one;
    taken.add(at);
    return { before: at, after: one.after };
  });
  return joined.filter(({ before: at, after: to }) => to !== null || at === null || !taken.has(at));
}

function pairOf(before: Call | null, after: Call | null): CallPair {
  const both = { before: before && comparedCall(before), after: after && comparedCall(after) };
  if (before === null) return { change: 'added', ...both, differences: [] };
  if (after === null) return { change: 'removed', ...both, differences: [] };
  const differences = differencesOf(before, after);
  return { change: differences.length > 0 ? 'changed' : 'same', ...both, differences };
}

function comparedCall(call: Call): ComparedCall {
  const { id, method, url, status, error, source, rule, fault, recording, durationMs } = call;
  return { id, method, url, status, error, source, rule, fault, recording, durationMs };
}

function differencesOf(before: Call, after: Call): CallDifference[] {
  const diffs: [CallPart, Diff][] = [
    ['method', diffJson(before.method, after.method)],
    ['url', diffJson(before.url, after.url)],
    ['requestHeaders', diffHeaders(before.requestHeaders, after.requestHeaders)],
    ['requestBody', diffBodies(before.requestBody, after.requestBody)],
    ['status', diffJson(before.status, after.status)],
    ['error', diffJson(errorOf(before), errorOf(after))],
    ['responseHeaders', diffHeaders(before.responseHeaders, after.responseHeaders)],
    ['responseBody', diffBodies(before.responseBody, after.responseBody)],
  ];
  return diffs.filter(([, diff]) => diff.length > 0).map(([part, diff]) => ({ part, ...limited(diff) }));
}

/** Messages name hosts, times and runs; the code says what failed. */
function errorOf({ error }: Call): JsonValue {
  return error?.code ?? null;
}

/** Headers about time, route and size, never about content. */
const volatile = new Set([
  'accept-encoding',
  'age',
  'cf-ray',
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'etag',
  'expires',
  'host',
  'keep-alive',
  'last-modified',
  'server-timing',
  'traceparent',
  'transfer-encoding',
  'user-agent',
  'vary',
  'via',
  'x-correlation-id',
  'x-request-id',
]);

function diffHeaders(before: Headers | null, after: Headers | null): Diff {
  return diffJson(steady(before), steady(after));
}

/** A script that sets no accept header gets one from the broker, with any type. */
function steady(headers: Headers | null): { [name: string]: JsonValue } {
  const entries = Object.entries(headers ?? {});
  return Object.fromEntries(entries.filter(([name, value]) => !volatile.has(name) && !isAnyAccept(name, value)));
}

function isAnyAccept(name: string, value: JsonValue): boolean {
  return name === 'accept' && value === '*/*';
}
