import type { JsonValue } from '#contract/entities/json.ts';
import { jsonIn } from '#contract/json-text.ts';
import type { HeaderPair } from './headers.ts';
import type { Outgoing } from './outgoing.ts';

/** A request as rules look at it. What takes time to read is read when a rule asks for it, and once. */
export interface AskedCall {
  readonly method: string;
  readonly hostname: string;
  readonly href: string;
  readonly pathname: string;
  readonly query: URLSearchParams;
  /** Every value that a header came with; its name in lower case. */
  header(name: string): string[];
  headers(): Record<string, string>;
  /** The body as JSON; undefined where it is none. */
  json(): JsonValue | undefined;
}

export function askedCall(
  { method, url, body }: Pick<Outgoing, 'method' | 'url' | 'body'>,
  headers: readonly HeaderPair[],
): AskedCall {
  let json: { value: JsonValue | undefined } | null = null;
  const { hostname, href, pathname } = url;
  return {
    method: method.toUpperCase(),
    hostname,
    href,
    pathname,
    get query() {
      return url.searchParams;
    },
    header: (name) => headers.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value),
    headers: () => Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    json() {
      json ??= { value: body === null ? undefined : jsonIn(body.toString('utf8')) };
      return json.value;
    },
  };
}
