import { describeAs } from './described.ts';
import { compute } from './host.ts';

export type SearchParamsInit =
  | string
  | URLSearchParams
  | Iterable<readonly [string, string]>
  | Record<string, unknown>
  | undefined
  | null;

type Pair = [string, string];

/** As on the web. Parsing and writing are Node's own. */
export class URLSearchParams implements Iterable<Pair> {
  #pairs: Pair[];
  /** Where they belong to a URL: tells it that they have changed. */
  #changed: ((text: string) => void) | null = null;

  constructor(init?: SearchParamsInit) {
    this.#pairs = pairsOf(init);
    describeAs(this, () => ({ name: 'URLSearchParams', facts: Object.fromEntries(this.#pairs) }));
  }

  get size(): number {
    return this.#pairs.length;
  }

  append(name: string, value: string): void {
    this.#replace([...this.#pairs, [`${name}`, `${value}`]]);
  }

  set(name: string, value: string): void {
    const at = this.#pairs.findIndex(([known]) => known === `${name}`);
    if (at < 0) return this.append(name, value);
    const rest = this.#pairs.filter(([known], index) => index <= at || known !== `${name}`);
    this.#replace(rest.with(at, [`${name}`, `${value}`]));
  }

  delete(name: string, value?: string): void {
    this.#replace(
      this.#pairs.filter(([known, its]) => known !== `${name}` || (value !== undefined && its !== `${value}`)),
    );
  }

  get(name: string): string | null {
    return this.#pairs.find(([known]) => known === `${name}`)?.[1] ?? null;
  }

  getAll(name: string): string[] {
    return this.#pairs.filter(([known]) => known === `${name}`).map(([, value]) => value);
  }

  has(name: string, value?: string): boolean {
    return this.#pairs.some(([known, its]) => known === `${name}` && (value === undefined || its === `${value}`));
  }

  sort(): void {
    this.#replace([...this.#pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }

  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, receiver?: unknown): void {
    for (const [name, value] of this.#pairs) callback.call(receiver, value, name, this);
  }

  *entries(): IterableIterator<Pair> {
    for (const [name, value] of this.#pairs) yield [name, value];
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#pairs) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.#pairs) yield value;
  }

  [Symbol.iterator](): IterableIterator<Pair> {
    return this.entries();
  }

  toString(): string {
    return compute({ op: 'query-text', pairs: this.#pairs });
  }

  #replace(pairs: Pair[]): void {
    this.#pairs = pairs;
    this.#changed?.(this.toString());
  }

  /** For URL; removed from the class that scripts see. */
  static linked(
    search: string,
    changed: (text: string) => void,
  ): { params: URLSearchParams; reset(search: string): void } {
    const params = new URLSearchParams(search);
    params.#changed = changed;
    return { params, reset: (text) => void (params.#pairs = pairsOf(text)) };
  }
}

/** The parameters of a URL, which follow it and which it follows. */
export const { linked: linkedParams } = URLSearchParams;
Reflect.deleteProperty(URLSearchParams, 'linked');

function pairsOf(init: SearchParamsInit): Pair[] {
  if (init === undefined || init === null) return [];
  if (typeof init === 'object' || typeof init === 'function')
    return Symbol.iterator in init ? fromList(init) : fromRecord(init);
  return compute({ op: 'query-parse', text: `${init}` });
}

function fromList(list: Iterable<readonly [string, string]>): Pair[] {
  return [...list].map((pair) => {
    const [name, value, ...more] = [...pair];
    if (name === undefined || value === undefined || more.length > 0) {
      throw new TypeError('URLSearchParams: each item must be a pair [name, value].');
    }
    return [`${name}`, `${value}`];
  });
}

function fromRecord(record: Record<string, unknown>): Pair[] {
  return Object.entries(record).map(([name, value]) => [name, `${value as string}`]);
}
