import type { Headers, Timings } from '#contract/entities/call.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { thousandths, UNKNOWN_TYPE } from './call-of-entry.ts';
import { requestCookies, responseCookies } from './har-cookies.ts';

/**
 * A call as entries of a HAR 1.2, one for each hop: a browser shows, and a replay answers, every redirect for itself.
 * The call's own time is that of the last hop; of the hops before it only that they were is known.
 */
export function entriesOfCall(call: CallRecord): object[] {
  const hops = call.redirects.map(({ status, to }, index) =>
    entryOf(hopOf(call, index), { status, statusText: '', responseHeaders: { location: to }, redirectURL: to }, 0),
  );
  return [...hops, entryOf(hopOf(call, call.redirects.length), call, call.durationMs)];
}

type HopRequest = Pick<
  CallRecord,
  'method' | 'url' | 'requestHeaders' | 'requestBody' | 'requestBodyFacts' | 'startedAt'
>;
type HopAnswer = Pick<CallRecord, 'status' | 'statusText' | 'responseHeaders'> &
  Partial<Pick<CallRecord, 'responseBody' | 'responseBodyFacts' | 'error' | 'timings'>> & { redirectURL?: string };

/** The request of the hop `index`, by the same rules by which it was sent. */
function hopOf(call: CallRecord, index: number): HopRequest {
  return call.redirects.slice(0, index).reduce<HopRequest>(nextHop, call);
}

function nextHop(hop: HopRequest, { status, to, dropped }: CallRecord['redirects'][number]): HopRequest {
  const { method, requestHeaders, requestBody, requestBodyFacts, startedAt } = hop;
  const bodiless = status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST';
  const stays = ([name]: [string, unknown]): boolean =>
    !dropped.includes(name) && name !== 'host' && !(bodiless && name.startsWith('content-'));
  return {
    method: bodiless ? 'GET' : method,
    url: to,
    requestHeaders: Object.fromEntries(Object.entries(requestHeaders).filter(stays)),
    requestBody: bodiless ? null : requestBody,
    requestBodyFacts: bodiless ? null : requestBodyFacts,
    startedAt,
  };
}

function entryOf(request: HopRequest, answer: HopAnswer, time: number): object {
  return {
    startedDateTime: new Date(request.startedAt).toISOString(),
    time,
    request: requestOf(request),
    response: answer.status === null ? unanswered(answer) : responseOf(answer),
    cache: {},
    timings: timingsOf(answer.timings, time),
  };
}

const HTTP = 'HTTP/1.1';

function requestOf({ method, url, requestHeaders, requestBody, requestBodyFacts }: HopRequest): object {
  return {
    method,
    url,
    httpVersion: HTTP,
    cookies: requestCookies(requestHeaders),
    headers: headersOf(requestHeaders),
    queryString: Array.from(URL.parse(url)?.searchParams ?? [], ([name, value]) => ({ name, value })),
    ...(requestBody !== null && {
      postData: {
        mimeType: typeOf(requestHeaders, 'application/octet-stream'),
        text: requestBody,
        ...(requestBodyFacts?.encoding === 'base64' && { _encoding: 'base64' }),
      },
    }),
    headersSize: -1,
    bodySize: requestBodyFacts?.size ?? 0,
  };
}

function responseOf({ status, statusText, responseHeaders, redirectURL, ...answer }: HopAnswer): object {
  const headers = responseHeaders ?? {};
  return {
    status,
    statusText: statusText ?? '',
    httpVersion: HTTP,
    cookies: responseCookies(headers),
    headers: headersOf(headers),
    content: contentOf(headers, answer.responseBody ?? '', answer.responseBodyFacts ?? null),
    redirectURL: redirectURL ?? [headers['location'] ?? ''].flat().join(''),
    headersSize: -1,
    // The answer was decoded as it arrived; how many bytes it had on the wire is not known.
    bodySize: -1,
    ...errorOf(answer),
  };
}

/** As browsers write a request without an answer. */
function unanswered(answer: HopAnswer): object {
  return {
    status: 0,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: UNKNOWN_TYPE },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    ...errorOf(answer),
  };
}

function errorOf({ error }: Pick<HopAnswer, 'error'>): object {
  return error ? { comment: error.message, _error: error.code } : {};
}

function contentOf(headers: Headers, text: string, facts: CallRecord['responseBodyFacts']): object {
  return {
    size: facts?.size ?? 0,
    mimeType: typeOf(headers, UNKNOWN_TYPE),
    // Also where it is empty: without a text the body would be one that was not saved.
    text,
    ...(facts?.encoding === 'base64' && { encoding: 'base64' }),
    ...(facts?.truncated === true && { _truncated: true }),
  };
}

function typeOf(headers: Headers, absent: string): string {
  return [headers['content-type'] ?? absent].flat()[0] ?? absent;
}

function headersOf(headers: Headers): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
}

/** -1 where a phase did not happen; those that the standard asks for are 0. What no phase took was waiting for a turn. */
function timingsOf(timings: Timings | undefined, time: number): object {
  const { dns = null, connect = null, tls = null, send = null, wait = null, receive = null } = timings ?? {};
  const inPhases = [dns, connect, tls, send, wait, receive].reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
  const blocked = thousandths(time - inPhases);
  return {
    blocked: blocked > 0 ? blocked : -1,
    dns: dns ?? -1,
    connect: connect === null ? -1 : thousandths(connect + (tls ?? 0)),
    ssl: tls ?? -1,
    send: send ?? 0,
    wait: wait ?? 0,
    receive: receive ?? 0,
  };
}
