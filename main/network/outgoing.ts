/**
 * Trust boundary: a script's request, checked before anything is sent. Refused as fetch refuses it: schemes other than
 * http and https, credentials in the URL, methods and headers that are not tokens, a body with GET or HEAD. The broker
 * sets headers that frame the message (host, connection, content-length and the like); a script's own are dropped
 * silently, as in the fetch standard, so that no script can smuggle a second request.
 */
import type { Body, OutgoingRequest } from '#engine/ports/sandbox.ts';
import { CallFailure } from './call-failure.ts';
import { isHeaderValue, isToken, type HeaderPair } from './headers.ts';

/** A request that may be sent. */
export interface Outgoing {
  method: string;
  url: URL;
  headers: readonly HeaderPair[];
  body: Buffer | null;
}

const UPPERCASED = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
const FORBIDDEN_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);
const FRAMING = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Checks a request and converts it to the form in which it is sent. Throws INVALID_REQUEST or BODY_TOO_LARGE. */
export function prepare(request: OutgoingRequest, bodyBytes: number): Outgoing {
  const url = checkedUrl(request.url);
  const method = checkedMethod(request.method);
  const headers = request.headers.map(checkedHeader).filter(([name]) => !FRAMING.has(name.toLowerCase()));
  if (request.body !== null && (method === 'GET' || method === 'HEAD')) {
    throw invalid(`A ${method} request to ${url.origin} has a body; fetch refuses that. Use POST, PUT or PATCH.`);
  }
  const body = request.body === null ? null : bytesOf(request.body);
  if (body !== null && body.length > bodyBytes) {
    throw new CallFailure(
      'BODY_TOO_LARGE',
      `The body of the request to ${url.origin} has ${body.length} bytes; the limit is ${bodyBytes}. ` +
        `It was not sent. To allow more, raise limits.bodyBytes in passbench.yml.`,
    );
  }
  return { method, url, headers, body };
}

export function bytesOf(body: Body): Buffer {
  return Buffer.from(body.data, body.encoding);
}

function checkedUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw invalid(`"${clipped(text)}" is not an absolute URL, such as https://crm.example/customers.`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw invalid(`"${url.protocol}" URLs are not called: scripts reach http: and https: only.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(
      `The URL of ${url.host} has a user name or password in it; fetch refuses that. Send an Authorization header.`,
    );
  }
  url.hash = '';
  return url;
}

function checkedMethod(text: string): string {
  const upper = text.toUpperCase();
  if (!isToken(text)) throw invalid(`"${clipped(text)}" is not an HTTP method.`);
  if (FORBIDDEN_METHODS.has(upper)) throw invalid(`The method ${upper} is not sent; fetch refuses it.`);
  return UPPERCASED.has(upper) ? upper : text;
}

function checkedHeader([name, value]: HeaderPair): HeaderPair {
  if (!isToken(name)) throw invalid(`"${clipped(name)}" is not a header name.`);
  if (!isHeaderValue(value)) {
    throw invalid(`The value of the header ${name} has a line break or a character that a header cannot carry.`);
  }
  return [name, value];
}

/** Messages are for reading; a script's text may be megabytes. */
function clipped(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function invalid(message: string): CallFailure {
  return new CallFailure('INVALID_REQUEST', message);
}
