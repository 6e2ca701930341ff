import type { Headers } from '#contract/entities/call.ts';

export type HeaderPair = readonly [name: string, value: string];

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Printable Latin-1 and tab: what a header value can contain. CR and LF would begin a header of their own. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Whether a text is a token of HTTP: a method, a header name. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

export function isHeaderValue(text: string): boolean {
  return VALUE.test(text);
}

/** Pairs as a record has them: names in lower case, an array if a header occurred more than once. */
export function recordedHeaders(pairs: readonly HeaderPair[]): Headers {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const before = values.get(key);
    values.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}
