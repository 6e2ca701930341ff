import { callErrorCode, type CallError, type Timings } from '#contract/entities/call.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { isHeaderValue, isToken, recordedHeaders, type HeaderPair } from '../headers.ts';
import { bodyOfHar, recordedText, type RecordedBody } from './har-bytes.ts';
import type { HarEntry } from './har-log.ts';
import { bodyOfPostData } from './har-post-data.ts';

/** The entry of a HAR as the call that it tells of, or in few words why it tells of none. */
export function callOfEntry(entry: HarEntry): { call: CallRecord } | { why: string } {
  const url = urlOf(entry);
  if (typeof url === 'string') return { why: url };
  const { status } = entry.response;
  if (entry._webSocketMessages !== undefined || status === 101) return { why: 'a WebSocket, not a call' };
  if (status !== 0 && !isSaved(entry)) return { why: 'the body of its answer was not saved' };
  const request = { method: methodOf(entry), url: url.href, ...requestPart(entry) };
  return {
    call: {
      ...ofNoRule,
      redirects: [],
      ...request,
      ...(status === 0 ? unanswered(entry) : answerPart(entry)),
      ...timePart(entry),
    },
  };
}

const ofNoRule = { source: 'live' as const, rule: null, fault: null, recording: null };

function methodOf({ request: { method } }: HarEntry): string {
  return method.toUpperCase();
}

/** Some programs save the query beside a URL without one. */
function urlOf({ request: { url: text, queryString } }: HarEntry): URL | string {
  const url = URL.parse(text);
  if (url === null) return 'its URL is not a whole one';
  if (url.protocol === 'ws:' || url.protocol === 'wss:') return 'a WebSocket, not a call';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `a ${url.protocol} URL; scripts reach http: and https: only`;
  if (url.search === '' && queryString.length > 0) {
    url.search = new URLSearchParams(queryString.map(({ name, value }) => [name, value])).toString();
  }
  url.hash = '';
  return url;
}

/** An answer with a size and without a text: the program was asked not to save bodies, or the body was too large. */
function isSaved({ request: { method }, response: { status, content } }: HarEntry): boolean {
  if (typeof content?.text === 'string' || /^head$/i.test(method)) return true;
  return (content?.size ?? 0) <= 0 || status === 204 || status === 304 || (status >= 300 && status < 400);
}

function requestPart({ request }: HarEntry): Pick<CallRecord, 'requestHeaders' | 'requestBody' | 'requestBodyFacts'> {
  const body = bodyOfPostData(request.postData);
  const headers = pairsOf(request.headers);
  const { mimeType } = request.postData ?? { mimeType: '' };
  const untyped = body !== null && mimeType !== '' && headers.every(([name]) => name !== 'content-type');
  return {
    requestHeaders: recordedHeaders(untyped ? [...headers, ['content-type', mimeType]] : headers),
    requestBody: body?.text ?? null,
    requestBodyFacts: body?.facts ?? null,
  };
}

type AnswerPart = Pick<
  CallRecord,
  'status' | 'statusText' | 'responseHeaders' | 'responseBody' | 'responseBodyFacts' | 'error'
>;

function answerPart({ response }: HarEntry): AnswerPart {
  const { status, statusText, redirectURL, content } = response;
  const headers = pairsOf(response.headers);
  const has = (wanted: string): boolean => headers.some(([name]) => name === wanted);
  if (redirectURL !== '' && status >= 300 && status < 400 && !has('location')) headers.push(['location', redirectURL]);
  if (content && content.mimeType !== '' && content.mimeType !== UNKNOWN_TYPE && !has('content-type')) {
    headers.push(['content-type', content.mimeType]);
  }
  const body = contentOf(response, headers);
  return {
    status,
    statusText,
    responseHeaders: recordedHeaders(headers),
    responseBody: body.text,
    responseBodyFacts: body.facts,
    error: null,
  };
}

/** What browsers call the type of a body that has none. */
export const UNKNOWN_TYPE = 'x-unknown';

function contentOf({ content }: HarEntry['response'], headers: readonly HeaderPair[]): RecordedBody {
  const codings = headers
    .filter(([name]) => name === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(/\s*,\s*/));
  const { text, facts } = content ? bodyOfHar(content.text ?? '', content.encoding, codings) : recordedText('');
  return content?._truncated === true
    ? { text, facts: { ...facts, size: content.size, truncated: true } }
    : { text, facts };
}

function unanswered({ response }: HarEntry): AnswerPart {
  return {
    status: null,
    statusText: null,
    responseHeaders: null,
    responseBody: null,
    responseBodyFacts: null,
    error: errorOf(response),
  };
}

function errorOf({ _error: error, comment }: HarEntry['response']): CallError {
  const code = callErrorCode.safeParse(error);
  if (code.success) return { code: code.data, message: comment };
  return { code: 'NETWORK_FAILED', message: error ? `No answer came (${error}).` : 'No answer came.' };
}

/**
 * Names in lower case. Left out: the pseudo headers of HTTP/2, and what no header can carry. Chrome writes a header
 * that came several times as one, its values on lines of their own.
 */
function pairsOf(headers: readonly { name: string; value: string }[]): HeaderPair[] {
  return headers
    .flatMap(({ name, value }) =>
      value.split(/\r?\n/).map((line): HeaderPair => [name.trim().toLowerCase(), line.trim()]),
    )
    .filter(([name, value]) => isToken(name) && isHeaderValue(value));
}

function timePart({
  startedDateTime,
  time,
  timings,
}: HarEntry): Pick<CallRecord, 'startedAt' | 'durationMs' | 'timings'> {
  const started = Date.parse(startedDateTime);
  return { startedAt: Number.isNaN(started) ? 0 : started, durationMs: Math.max(time, 0), timings: timingsOf(timings) };
}

/** The time of TLS is part of that of the connection in a HAR, and beside it in a record. */
function timingsOf(timings: HarEntry['timings']): Timings {
  const known = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value);
  const [connect, tls] = [known(timings?.connect), known(timings?.ssl)];
  return {
    dns: known(timings?.dns),
    connect: connect === null ? null : Math.max(thousandths(connect - (tls ?? 0)), 0),
    tls,
    send: known(timings?.send),
    wait: known(timings?.wait),
    receive: known(timings?.receive),
  };
}

/** Sums of milliseconds with three decimals have no more. */
export function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
