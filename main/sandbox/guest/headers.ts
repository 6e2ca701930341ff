import { describeAs } from './described.ts';
import { endsLine, isToken } from './plain-text.ts';

export type HeadersInit = Headers | Iterable<readonly [string, string]> | Record<string, string> | undefined | null;

/** As on the web: names are matched without case, several values of one name are joined by a comma. */
export class Headers implements Iterable<[string, string]> {
  /** Names as they were written, for the call that is sent. */
  #pairs: [string, string][] = [];

  constructor(init?: HeadersInit) {
    describeAs(this, () => ({ name: 'Headers', facts: Object.fromEntries(this.#sorted()) }));
    if (init === undefined || init === null) return;
    if (typeof init !== 'object')
      throw new TypeError('Headers constructor: init must be an object or a list of pairs.');
    for (const pair of Symbol.iterator in init ? init : Object.entries(init)) {
      const items = [...pair];
      if (items.length !== 2) throw new TypeError('Headers constructor: each item must be a pair [name, value].');
      // Undefined is a value like any other, which the web writes as text.
      this.append(items[0] as string, items[1] as string);
    }
  }

  append(name: string, value: string): void {
    requireBoth('append', arguments.length);
    this.#pairs.push(checked('append', name, value));
  }

  set(name: string, value: string): void {
    requireBoth('set', arguments.length);
    const pair = checked('set', name, value);
    const at = this.#pairs.findIndex(([known]) => same(known, pair[0]));
    if (at < 0) this.#pairs.push(pair);
    else this.#pairs = this.#pairs.filter(([known], index) => index <= at || !same(known, name)).with(at, pair);
  }

  delete(name: string): void {
    this.#pairs = this.#pairs.filter(([known]) => !same(known, `${name}`));
  }

  get(name: string): string | null {
    const values = this.#pairs.filter(([known]) => same(known, `${name}`)).map(([, value]) => value);
    return values.length > 0 ? values.join(separator(name)) : null;
  }

  getSetCookie(): string[] {
    return this.#pairs.filter(([name]) => same(name, 'set-cookie')).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#pairs.some(([known]) => same(known, `${name}`));
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void, receiver?: unknown): void {
    for (const [name, value] of this.#sorted()) callback.call(receiver, value, name, this);
  }

  *entries(): IterableIterator<[string, string]> {
    yield* this.#sorted();
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#sorted()) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.#sorted()) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  /** In lower case, sorted by name; each Set-Cookie for itself. */
  #sorted(): [string, string][] {
    const names = [...new Set(this.#pairs.map(([name]) => name.toLowerCase()))].sort();
    return names.flatMap((name): [string, string][] =>
      name === 'set-cookie' ? this.getSetCookie().map((value) => [name, value]) : [[name, this.get(name) ?? '']],
    );
  }

  /**
   * One pair for each name, as it was written first, the values joined as `get` does. For fetch; removed from the class
   * that scripts see.
   */
  static written(headers: Headers): [string, string][] {
    const pairs = headers.#pairs;
    return pairs.flatMap(([name, value], index): [string, string][] => {
      if (same(name, 'set-cookie')) return [[name, value]];
      const values = pairs.filter(([other]) => same(other, name));
      return values[0] === pairs[index] ? [[name, values.map(([, one]) => one).join(separator(name))]] : [];
    });
  }
}

/** The headers as they are sent. */
export const { written: writtenPairs } = Headers;
Reflect.deleteProperty(Headers, 'written');

/** Source: the fetch standard joins the values of a name with a comma; RFC 9110 and undici join cookies with a semicolon. */
function separator(name: string): string {
  return same(`${name}`, 'cookie') ? '; ' : ', ';
}

function same(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}

function requireBoth(method: string, given: number): void {
  if (given < 2) throw new TypeError(`Headers.${method}: 2 arguments are needed, a name and a value; ${given} given.`);
}

function checked(method: string, name: unknown, value: unknown): [string, string] {
  const text = `${name as string}`;
  if (!isToken(text)) throw new TypeError(`Headers.${method}: ${JSON.stringify(text)} is an invalid header name.`);
  const trimmed = `${value as string}`.trim();
  if (endsLine(trimmed)) {
    throw new TypeError(`Headers.${method}: the value of ${text} contains a line break or NUL, which is invalid.`);
  }
  return [text, trimmed];
}
