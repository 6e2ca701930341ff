import type { ReceivedAnswer } from '../guest-protocol.ts';
import { BodyReader, type BodySource, bodyOf, peekBody } from './body.ts';
import type { ComingBody } from './coming-body.ts';
import { describeAs } from './described.ts';
import { Headers, type HeadersInit, writtenPairs } from './headers.ts';

export interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}

/** What a response is made of. Scripts cannot make one of these, so only fetch gives a response a URL. */
class Parts {
  readonly body: BodySource | null;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly url: string;
  readonly redirected: boolean;
  readonly type: 'default' | 'basic';

  constructor(parts: Omit<Parts, never>) {
    this.body = parts.body;
    this.status = parts.status;
    this.statusText = parts.statusText;
    this.headers = parts.headers;
    this.url = parts.url;
    this.redirected = parts.redirected;
    this.type = parts.type;
  }
}

const BODILESS = new Set([101, 204, 205, 304]);

export class Response extends BodyReader {
  readonly #parts: Parts;

  constructor(body?: unknown, init: ResponseInit = {}) {
    const parts = body instanceof Parts ? body : partsOf(body, init);
    super(parts.body);
    this.#parts = parts;
    const { status, statusText, url, headers } = parts;
    describeAs(this, () => ({ name: 'Response', facts: { status, statusText, url, headers } }));
  }

  static json(data: unknown, init: ResponseInit = {}): Response {
    const text = JSON.stringify(data) as string | undefined;
    if (text === undefined) throw new TypeError('Response.json: the value is not JSON serializable.');
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(text, { ...init, headers });
  }

  get status(): number {
    return this.#parts.status;
  }

  get statusText(): string {
    return this.#parts.statusText;
  }

  get headers(): Headers {
    return this.#parts.headers;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  get url(): string {
    return this.#parts.url;
  }

  get redirected(): boolean {
    return this.#parts.redirected;
  }

  get type(): string {
    return this.#parts.type;
  }

  clone(): Response {
    const headers = new Headers(writtenPairs(this.headers));
    return new Response(new Parts({ ...this.#parts, headers, body: peekBody(this, 'Response.clone') }));
  }
}

/** The response to a call. */
export function responseTo(answer: ReceivedAnswer, method: string, coming: ComingBody): Response {
  const { status, statusText, url, redirected } = answer;
  const body = BODILESS.has(status) || method === 'HEAD' ? null : coming;
  return new Response(
    new Parts({ body, status, statusText, url, redirected, type: 'basic', headers: new Headers(answer.headers) }),
  );
}

function partsOf(init: unknown, { status = 200, statusText = '', headers: given }: ResponseInit): Parts {
  const typed = bodyOf(init);
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new RangeError(`Response: the status must be from 200 to 599, not ${status}.`);
  }
  if (typed && BODILESS.has(status)) throw new TypeError(`Response with status ${status} cannot have a body.`);
  const headers = new Headers(given);
  if (typed?.type && !headers.has('content-type')) headers.set('content-type', typed.type);
  const body = typed?.body ?? null;
  return new Parts({ body, status, statusText: `${statusText}`, headers, url: '', redirected: false, type: 'default' });
}
