import type { Call } from '#contract/entities/call.ts';
import { unmarked } from './redaction/placeholder.ts';
import type { Request, RequestPart } from './request-similarity.ts';
import { placeOf, requestSimilarity } from './request-similarity.ts';

export type PastCall = Pick<Call, 'id' | 'method' | 'url' | 'requestBody' | 'requestBodyFacts'>;

export type PastMatch<C extends PastCall> = { call: C } | { miss: string };

/**
 * The calls of a past run as answers to the calls of another: each call gets the first unused one with the same method,
 * URL and body. A call that was not made in the past run is a miss, with an explanation.
 */
export function createPastCalls<C extends PastCall>(runId: string, calls: readonly C[]) {
  const used = new Set<C>();
  const byPlace = new Map<string, { call: C; plain: C }[]>();
  for (const call of calls) {
    const plain = withoutMarks(call);
    const others = byPlace.get(placeKey(plain));
    if (others) others.push({ call, plain });
    else byPlace.set(placeKey(plain), [{ call, plain }]);
  }
  return {
    take(asked: Request): PastMatch<C> {
      const plain = withoutMarks(asked);
      const same = (byPlace.get(placeKey(plain)) ?? [])
        .filter((one) => isSame(one.plain, plain))
        .map(({ call }) => call);
      const unused = same.filter((one) => !used.has(one));
      const call = unused.find((one) => isSame(one, asked)) ?? unused[0];
      if (!call) return { miss: missText(runId, calls, same.length, asked) };
      used.add(call);
      return { call };
    },
  };
}

/** Equal for requests that differ only in their bodies. */
function placeKey({ method, url }: Request): string {
  const { origin, path, query } = placeOf(url);
  return JSON.stringify([method, origin, path, query]);
}

/** The value of a secret may have changed, and a token that was recorded as a placeholder is sent back as one. */
function withoutMarks<R extends Request>(request: R): R {
  const { url, requestBody } = request;
  return { ...request, url: unmarked(url), requestBody: requestBody && unmarked(requestBody) };
}

/** If a body was cut in the record, only the recorded part can be compared. */
function isSame(call: PastCall, asked: Request): boolean {
  const { score, differs } = requestSimilarity(call, asked);
  if (differs === null) return true;
  return score === 4 && call.requestBodyFacts?.truncated === true && hasStart(asked.requestBody, call.requestBody);
}

function hasStart(whole: string | null, start: string | null): boolean {
  return (whole ?? '').startsWith(start ?? '');
}

const partWords: Readonly<Record<RequestPart, string>> = {
  host: 'it went to another host',
  path: 'it has another path',
  method: 'it has another method',
  query: 'its query differs',
  body: 'its body differs',
};

function missText(runId: string, calls: readonly PastCall[], made: number, asked: Request): string {
  const what = `${asked.method} ${asked.url} was not answered: this run gets the answers of ${runId}, which`;
  const advice = 'To get an answer, run it again against live or stub.';
  if (calls.length === 0) return `${what} made no call. ${advice}`;
  if (made > 0) return `${what} made this call only ${made === 1 ? 'once' : `${made} times`}. ${advice}`;
  const { call, differs } = nearest(calls, asked);
  const isReordered = differs === 'query' && sortedQuery(call.url) === sortedQuery(asked.url);
  const how = isReordered ? 'its query has the same parameters in another order' : partWords[differs];
  return `${what} did not make this call. The nearest is ${call.id}, ${call.method} ${call.url}: ${how}. ${advice}`;
}

function sortedQuery(url: string): string {
  return placeOf(url).query.slice(1).split('&').toSorted().join('&');
}

/** The first of the most similar ones. */
function nearest(calls: readonly PastCall[], asked: Request): { call: PastCall; differs: RequestPart } {
  const ranked = calls
    .map((call) => ({ call, ...requestSimilarity(call, asked) }))
    .toSorted((a, b) => b.score - a.score || sharedStart(b.call.url, asked.url) - sharedStart(a.call.url, asked.url));
  const [first] = ranked;
  if (!first) throw new Error('there is no call to be nearest');
  return { call: first.call, differs: first.differs ?? 'body' };
}

function sharedStart(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}
