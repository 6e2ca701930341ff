import type { Body, WebRequest } from '../guest-protocol.ts';
import { AbortController, AbortSignal } from './abort.ts';
import { BodyReader, type TypedBody, bodyOf, peekBody, useBody } from './body.ts';
import { describeAs } from './described.ts';
import { Headers, type HeadersInit, writtenPairs } from './headers.ts';
import { isPlainUrl, isToken } from './plain-text.ts';
import { URL, parseUrl } from './url.ts';

type Redirect = WebRequest['redirect'];

export interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: unknown;
  redirect?: Redirect;
  signal?: AbortSignal | null;
}

const MAX_METHOD = 100;
const MAX_URL = 100_000;
const NORMAL = /^(delete|get|head|options|post|put)$/i;
const FORBIDDEN = /^(connect|trace|track)$/i;

/** A request that is cloned. Scripts cannot make one of these: for them, a request made of another takes its body. */
class Original {
  readonly request: Request;

  constructor(request: Request) {
    this.request = request;
  }
}

export class Request extends BodyReader {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly redirect: Redirect;
  #signal: AbortSignal | null;

  constructor(input: unknown, given: RequestInit | null = {}) {
    const init = given ?? {};
    const from = input instanceof Original ? input.request : input instanceof Request ? input : null;
    const method = methodOf(init.method ?? from?.method ?? 'GET');
    const typed = bodyFor(method, init, from);
    super(typed?.body ?? null);
    this.method = method;
    this.url = from ? from.url : urlOf(input);
    this.headers = headersFor(init, from, typed);
    this.redirect = redirectOf(init.redirect ?? from?.redirect ?? 'follow');
    this.#signal = init.signal === undefined ? from && from.#signal : init.signal;
    if (this.#signal && !(this.#signal instanceof AbortSignal)) {
      throw new TypeError('Request: signal must be an AbortSignal.');
    }
    // Last, so that a request that could not be made leaves the body to be read.
    if (from && from === input && takesBody(init)) useBody(from);
    describeAs(this, () => ({ name: 'Request', facts: { method, url: this.url, headers: this.headers } }));
  }

  get signal(): AbortSignal {
    this.#signal ??= new AbortController().signal;
    return this.#signal;
  }

  clone(): Request {
    peekBody(this, 'Request.clone');
    return new Request(new Original(this));
  }

  /** For fetch; removed from the class that scripts see. */
  static givenSignal(request: Request): AbortSignal | null {
    return request.#signal;
  }
}

/** The signal that the script gave, if it gave one. */
export const { givenSignal } = Request;
Reflect.deleteProperty(Request, 'givenSignal');

/** What goes to the engine. */
export function sendable(request: Request): WebRequest {
  const { method, url, redirect } = request;
  const body = peekBody(request, 'fetch') as Body | null;
  return { method, url, redirect, headers: writtenPairs(request.headers), body };
}

function methodOf(method: unknown): string {
  const text = `${method as string}`;
  if (text === 'GET' || text === 'POST' || text === 'PUT' || text === 'PATCH' || text === 'DELETE') return text;
  if (text.length > MAX_METHOD || !isToken(text)) throw new TypeError(`'${text}' is not a valid HTTP method.`);
  if (FORBIDDEN.test(text)) throw new TypeError(`'${text}' HTTP method is unsupported.`);
  return NORMAL.test(text) ? text.toUpperCase() : text;
}

function urlOf(input: unknown): string {
  if (input instanceof URL) return input.toString();
  const text = `${input as string}`;
  if (text.length > MAX_URL) throw new TypeError(`The URL has ${text.length} characters; ${MAX_URL} are allowed.`);
  if (isPlainUrl(text)) return text;
  const parts = parseUrl(text, undefined);
  if (!parts)
    throw new TypeError(
      `Failed to parse URL from ${text}: an absolute URL is needed, such as https://crm.example/customers.`,
    );
  if (parts.username !== '' || parts.password !== '') {
    throw new TypeError(
      'Request cannot be constructed from a URL that includes credentials: send an Authorization header.',
    );
  }
  return parts.href;
}

function bodyFor(method: string, init: RequestInit, from: Request | null): TypedBody | null {
  const typed = bodyOf(init.body) ?? (from && takesBody(init) ? inherited(from) : null);
  if (typed && (method === 'GET' || method === 'HEAD')) {
    throw new TypeError(`Request with GET/HEAD method cannot have body. (${method})`);
  }
  return typed;
}

/** Whether a request that is made of another has the other's body: null is no body of its own, as on the web. */
function takesBody(init: RequestInit): boolean {
  return init.body === undefined || init.body === null;
}

function inherited(from: Request): TypedBody | null {
  const body = peekBody(from, 'Request') as Body | null;
  return body && { body, type: null };
}

function headersFor(init: RequestInit, from: Request | null, typed: TypedBody | null): Headers {
  const headers = new Headers(init.headers ?? (from && writtenPairs(from.headers)));
  if (typed?.type && !headers.has('content-type')) headers.append('Content-Type', typed.type);
  return headers;
}

function redirectOf(redirect: unknown): Redirect {
  if (redirect === 'follow' || redirect === 'manual' || redirect === 'error') return redirect;
  throw new TypeError(
    `Request: redirect must be follow, manual or error, not ${JSON.stringify(`${redirect as string}`)}.`,
  );
}
