import { describeAs } from './described.ts';
import { randomWord } from './random.ts';

type Field = [string, string];

/** Form fields with text values. Files are not among the things that connectors send. */
export class FormData implements Iterable<Field> {
  #fields: Field[] = [];

  constructor() {
    describeAs(this, () => ({ name: 'FormData', facts: Object.fromEntries(this.#fields) }));
  }

  append(name: string, value: unknown): void {
    this.#fields.push([`${name}`, `${value as string}`]);
  }

  set(name: string, value: unknown): void {
    const at = this.#fields.findIndex(([known]) => known === `${name}`);
    if (at < 0) return this.append(name, value);
    const rest = this.#fields.filter(([known], index) => index <= at || known !== `${name}`);
    this.#fields = rest.with(at, [`${name}`, `${value as string}`]);
  }

  delete(name: string): void {
    this.#fields = this.#fields.filter(([known]) => known !== `${name}`);
  }

  get(name: string): string | null {
    return this.#fields.find(([known]) => known === `${name}`)?.[1] ?? null;
  }

  getAll(name: string): string[] {
    return this.#fields.filter(([known]) => known === `${name}`).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#fields.some(([known]) => known === `${name}`);
  }

  forEach(callback: (value: string, name: string, form: FormData) => void, receiver?: unknown): void {
    for (const [name, value] of this.#fields) callback.call(receiver, value, name, this);
  }

  *entries(): IterableIterator<Field> {
    for (const [name, value] of this.#fields) yield [name, value];
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#fields) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.#fields) yield value;
  }

  [Symbol.iterator](): IterableIterator<Field> {
    return this.entries();
  }
}

/** A form as multipart/form-data, written as RFC 7578 and the HTML standard have it. */
export function multipart(form: FormData): { text: string; type: string } {
  const boundary = `----passbench${randomWord().toString(36)}${randomWord().toString(36)}`;
  const parts = [...form].map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"\r\n\r\n${value.replace(/\r\n|\r|\n/g, '\r\n')}\r\n`,
  );
  return { text: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` };
}

function escapeName(name: string): string {
  return name.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22');
}
