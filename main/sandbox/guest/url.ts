import type { UrlPart, UrlParts } from '../guest-protocol.ts';
import { describeAs } from './described.ts';
import { compute } from './host.ts';
import { type URLSearchParams, linkedParams } from './url-search-params.ts';

/** As on the web; every parse is Node's own, asked of the runner. */
export class URL {
  #parts: UrlParts;
  #search: ReturnType<typeof linkedParams> | null = null;

  constructor(url: unknown, base?: unknown) {
    const parts = parseUrl(url, base);
    if (!parts) throw invalidUrl(url, base);
    this.#parts = parts;
    describeAs(this, () => ({ name: 'URL', facts: { ...this.#parts } }));
  }

  static canParse(url: unknown, base?: unknown): boolean {
    return parseUrl(url, base) !== null;
  }

  static parse(url: unknown, base?: unknown): URL | null {
    return URL.canParse(url, base) ? new URL(url, base) : null;
  }

  get searchParams(): URLSearchParams {
    this.#search ??= linkedParams(this.#parts.search, (text) => this.#set('search', text));
    return this.#search.params;
  }

  get origin(): string {
    return this.#parts.origin;
  }

  toString(): string {
    return this.#parts.href;
  }

  toJSON(): string {
    return this.#parts.href;
  }

  #set(part: UrlPart, value: unknown): void {
    this.#parts = compute({ op: 'url-part', href: this.#parts.href, part, value: `${value as string}` });
  }

  static {
    const parts: UrlPart[] = [
      ...(['href', 'protocol', 'username', 'password', 'host'] as const),
      ...(['hostname', 'port', 'pathname', 'search', 'hash'] as const),
    ];
    for (const part of parts) {
      Object.defineProperty(URL.prototype, part, {
        get(this: URL) {
          return this.#parts[part];
        },
        set(this: URL, value: unknown) {
          if (part === 'href' && parseUrl(value, undefined) === null) throw invalidUrl(value, undefined);
          this.#set(part, value);
          if (part === 'href' || part === 'search') this.#search?.reset(this.#parts.search);
        },
        enumerable: true,
        configurable: true,
      });
    }
  }
}

export function parseUrl(url: unknown, base: unknown): UrlParts | null {
  return compute({ op: 'url', url: `${url as string}`, base: base === undefined ? null : `${base as string}` });
}

function invalidUrl(url: unknown, base: unknown): TypeError {
  const against = base === undefined ? '' : ` against ${JSON.stringify(`${base as string}`)}`;
  const error = new TypeError(`Invalid URL: ${JSON.stringify(`${url as string}`)}${against}`);
  return Object.assign(error, { code: 'ERR_INVALID_URL', input: `${url as string}` });
}
