import { callErrorCode, type CallError, type Timings } from '#contract/entities/call.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import { isHeaderValue, isToken, recordedHeaders, type HeaderPair } from '../headers.ts';
import { bodyOfHar, bodyOfPostData, recordedText, type RecordedBody } from './har-bodies.ts';
import type { HarEntry } from './har-log.ts';

/**
 * The entry of a HAR as the call that it tells of, or in few words why it tells of none. A call without an answer, and
 * one whose answer broke off, has an error.
 */
export function callOfEntry(entry: HarEntry): { call: CallRecord } | { why: string } {
  const url = urlOf(entry);
  if (typeof url === 'string') return { why: url };
  const { status } = entry.response;
  if (entry._webSocketMessages !== undefined || status === 101) return { why: 'a WebSocket, not a call' };
  if (status !== 0 && status < 200) return { why: `no answer: its status is ${status}` };
  const unsaved = unsavedBody(entry);
  if (unsaved !== null) return { why: unsaved };
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
  if (url === null) return 'its URL is not absolute';
  if (url.protocol === 'ws:' || url.protocol === 'wss:') return 'a WebSocket, not a call';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `a ${url.protocol} URL; scripts reach http: and https: only`;
  if (url.search === '' && queryString.length > 0) {
    url.search = new URLSearchParams(queryString.map(({ name, value }) => [name, value])).toString();
  }
  url.hash = '';
  return url;
}

/**
 * Why a body of the call is not known, null where both are: programs are asked not to save bodies, find them too large, or
 * put them into files beside the HAR. An answer without its body would be replayed as an empty one.
 */
function unsavedBody({ request, response }: HarEntry): string | null {
  const { postData, bodySize, method } = request;
  const isSent = bodyOfPostData(postData, '') !== null;
  if (postData && postData._file !== '' && !isSent)
    return `the body of its request is in another file (${postData._file})`;
  const mayHaveBody = !/^(?:get|head)$/i.test(method);
  if (mayHaveBody && !isSent && bodySize > 0) return 'the body of its request was not saved';
  if (response.status === 0 || errorText(response) !== '') return null;
  const { content } = response;
  if (content?._truncated === true) return 'the body of its answer was not saved whole';
  if (content && content._file !== '' && (content.text ?? '') === '')
    return `the body of its answer is in another file (${content._file})`;
  return isBodyMissing(request.method, response) ? 'the body of its answer was not saved' : null;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** A remark such as "response body not included". */
const LEFT_OUT = /\b(?:not|omitted|left out|removed|stripped|excluded|too large|truncated|discarded)\b/i;

function isBodyMissing(method: string, { status, content, bodySize, comment, headers }: HarEntry['response']): boolean {
  const text = content?.text ?? null;
  const isBodiless = status === 204 || status === 205 || status === 304 || REDIRECTS.has(status);
  if (isBodiless || /^head$/i.test(method) || (text !== null && text !== '')) return false;
  if (!content) return true;
  if (text === '') return content.size > 0;
  const length = headers.find(({ name }) => name.toLowerCase() === 'content-length')?.value ?? '0';
  return content.size !== 0 || bodySize > 0 || Number(length) > 0 || LEFT_OUT.test(`${content.comment} ${comment}`);
}

function requestPart({ request }: HarEntry): Pick<CallRecord, 'requestHeaders' | 'requestBody' | 'requestBodyFacts'> {
  const headers = pairsOf(request.headers);
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? null;
  const body = bodyOfPostData(request.postData, type ?? '');
  const { mimeType } = request.postData ?? { mimeType: '' };
  const untyped = body !== null && mimeType !== '' && type === null;
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
  const error = errorText(response) === '' ? null : errorOf(response, 'The answer was cut off');
  return {
    status,
    statusText,
    responseHeaders: recordedHeaders(headers),
    responseBody: body.text,
    responseBodyFacts: error === null ? body.facts : { ...body.facts, truncated: true },
    error,
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
    error: errorOf(response, 'No answer came'),
  };
}

/** What went wrong, in Passbench's own code where it wrote the file; browsers and test tools have words of theirs. */
function errorText({ _error: error, _failureText: failure }: HarEntry['response']): string {
  return error || failure;
}

function errorOf(response: HarEntry['response'], what: string): CallError {
  const text = errorText(response);
  const code = callErrorCode.safeParse(text);
  if (code.success) return { code: code.data, message: response.comment };
  return { code: 'NETWORK_FAILED', message: text === '' ? `${what}.` : `${what} (${text}).` };
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
