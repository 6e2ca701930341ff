/** JSON bodies whose numbers keep their digits: ids beyond 2^53 would become other ids if rounded. */
import type { JsonValue } from '#contract/entities/json.ts';
import { jsonIn, normalNumber, numberFault } from '#contract/json-text.ts';

/**
 * A number that JavaScript would round. Other code sees an object whose only key has the digits, so that two are equal
 * if their digits are. JSON.stringify and templates write the number as it was written.
 */
export class ExactNumber {
  readonly digits: string;
  readonly #source: string;

  constructor(source: string) {
    this.digits = normalNumber(source);
    this.#source = source;
  }

  toJSON(): unknown {
    return rawJson(this.#source);
  }

  toString(): string {
    return this.#source;
  }

  valueOf(): number {
    return Number(this.#source);
  }
}

/** Every runtime of Passbench has it, but not yet the type definitions. */
const rawJson = (text: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);

type Revive = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/** A number can only be rounded if it has many digits, or an exponent. */
const MAY_BE_ROUNDED = /\d[\d.]{15}|\d[eE]/;

const revive: Revive = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && numberFault(source, value) !== null
    ? new ExactNumber(source)
    : value;

/** The value of a JSON text, with an ExactNumber for each number that would be rounded; undefined if it is not JSON. */
export function parseExactJson(text: string): JsonValue | undefined {
  const value = jsonIn(text);
  if (value === undefined || !MAY_BE_ROUNDED.test(text)) return value;
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown) as JsonValue;
}

/** A copy for messages, in which an ExactNumber becomes the text of its digits. */
export function withoutExactNumbers(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isExactNumber(value)) return String(value);
  if (Array.isArray(value)) return value.map(withoutExactNumbers);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutExactNumbers(child)]));
}

export function isExactNumber(value: unknown): value is ExactNumber {
  return value instanceof ExactNumber;
}
