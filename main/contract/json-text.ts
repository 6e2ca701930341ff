/**
 * Reading JSON that a person typed or saved. JSON.parse decides whether a text is JSON; its messages name no position
 * for short texts and differ between engines, so a scan over the same grammar finds the place.
 */
import { DEEPEST_JSON } from './entities/json.ts';
import type { JsonValue } from './entities/json.ts';

export type JsonFault = { message: string; line: number; column: number };

export type JsonReading = { isJson: true; value: JsonValue } | { isJson: false; fault: JsonFault };

/**
 * Reads JSON text of at most `DEEPEST_JSON` levels; otherwise says what was expected at which line and column, both
 * from 1.
 */
export const readJson = (text: string): JsonReading => {
  const deep = placeTooDeep(text);
  if (deep !== null) return { isJson: false, fault: { message: tooDeep, ...place(text, deep) } };
  const value = parsed(text);
  return value === undefined ? { isJson: false, fault: findFault(text) } : { isJson: true, value };
};

/** The value of a JSON text of at most `DEEPEST_JSON` levels; otherwise undefined. */
export const jsonIn = (text: string): JsonValue | undefined => (placeTooDeep(text) === null ? parsed(text) : undefined);

const tooDeep = `This is nested more than ${DEEPEST_JSON} levels deep`;

const parsed = (text: string): JsonValue | undefined => {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
};

/** Where the first object or array deeper than `DEEPEST_JSON` levels begins; null if there is none. */
const placeTooDeep = (text: string): number | null => {
  const sign = /["[\]{}]/g;
  let depth = 0;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    if (found[0] === '"') sign.lastIndex = endOfString(text, sign.lastIndex);
    else if (found[0] === ']' || found[0] === '}') depth -= 1;
    else {
      depth += 1;
      if (depth > DEEPEST_JSON) return found.index;
    }
  }
  return null;
};

/**
 * Reads JSON text that becomes data of a pass, a rule or a run. A number that JavaScript cannot hold as written, such
 * as a long customer number, is an error at its place, because it would become another number.
 */
export const readExactJson = (text: string): JsonReading => {
  const reading = readJson(text);
  const fault = reading.isJson ? inexactNumber(text) : null;
  return fault ? { isJson: false, fault } : reading;
};

/** The first number of a valid JSON text that loses digits when it is parsed; null if there is none. */
export const inexactNumber = (text: string): JsonFault | null => {
  const start = /["\d-]/g;
  const number = /-?[\d.eE+-]+/y;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    if (found[0] === '"') {
      start.lastIndex = endOfString(text, start.lastIndex);
      continue;
    }
    number.lastIndex = found.index;
    const source = number.exec(text)?.[0] ?? '';
    const message = numberFault(source, Number(source));
    if (message !== null) return { message, ...place(text, found.index) };
    start.lastIndex = number.lastIndex;
  }
  return null;
};

/** Digits that every double keeps; a longer fraction is only as exact as the program that wrote it. */
const keptDigits = 17;

/**
 * What is wrong with a number as written, given the number that JavaScript reads; null if both are the same.
 * Differences in the last digits of a fraction are accepted if it has no more digits than a double can hold.
 */
export const numberFault = (source: string, value: number): string | null => {
  if (!Number.isFinite(value)) return `${source} is not a number that JSON can carry`;
  const written = decimalOf(source);
  const isExact =
    written === null
      ? !Number.isInteger(value) || Number.isSafeInteger(value)
      : isSameDecimal(written, decimalOf(String(value))) ||
        (!Number.isInteger(value) && written.digits.length <= keptDigits);
  return isExact ? null : `${source} loses digits as a number; put it in quotes`;
};

type Decimal = { isNegative: boolean; digits: string; exponent: number };

/** A number as 0.DIGITS × 10^exponent without zeros at either end; null if it is not written in decimal. */
const decimalOf = (source: string): Decimal | null => {
  const parts = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(source);
  if (!parts) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const all = whole + fraction;
  const leading = all.search(/[1-9]/);
  if (leading === -1) return { isNegative: false, digits: '', exponent: 0 };
  let end = all.length;
  while (all[end - 1] === '0') end -= 1;
  const digits = all.slice(leading, end);
  return { isNegative: sign === '-', digits, exponent: Number(exponent) + whole.length - leading };
};

/** A JSON number in one form for all its spellings: 1, 1.0 and 10e-1 are the same number. */
export const normalNumber = (source: string): string => {
  const { isNegative, digits, exponent } = decimalOf(source) ?? { isNegative: false, digits: source, exponent: 0 };
  return `${isNegative ? '-' : ''}0.${digits}e${exponent}`;
};

const isSameDecimal = (a: Decimal, b: Decimal | null): boolean =>
  b !== null && a.isNegative === b.isNegative && a.digits === b.digits && a.exponent === b.exponent;

/** Where the string whose contents start at `from` ends: after its closing quote. */
export const endOfString = (text: string, from: number): number => {
  const stop = /["\\]/g;
  stop.lastIndex = from;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    if (found[0] === '"') return stop.lastIndex;
    stop.lastIndex += 1;
  }
  return text.length;
};

class Misfit {
  readonly offset: number;
  readonly expected: string;

  constructor(offset: number, expected: string) {
    this.offset = offset;
    this.expected = expected;
  }
}

const space = /[ \t\n\r]*/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// oxlint-disable-next-line no-control-regex -- JSON forbids raw control characters in strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;

const match = (pattern: RegExp, text: string, at: number): number | null => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
};

const skip = (text: string, at: number): number => match(space, text, at) ?? at;

const need = (text: string, at: number, sign: string, expected: string): number => {
  if (text[at] !== sign) throw new Misfit(at, expected);
  return skip(text, at + 1);
};

const scanString = (text: string, at: number, expected: string): number => {
  if (text[at] !== '"') throw new Misfit(at, expected);
  const end = match(string, text, at);
  if (end === null) throw new Misfit(at, 'this string to end with a quote, without raw line breaks or unknown escapes');
  return skip(text, end);
};

type Member = (text: string, at: number) => number;

const scanList = (text: string, start: number, close: string, what: string, member: Member): number => {
  let at = skip(text, start + 1);
  if (text[at] === close) return skip(text, at + 1);
  for (;;) {
    at = member(text, at);
    if (text[at] === close) return skip(text, at + 1);
    at = need(text, at, ',', `a comma or "${close}" after this ${what}`);
  }
};

const scanProperty: Member = (text, at) => {
  const colon = scanString(text, at, 'a property name in double quotes');
  return scanValue(text, need(text, colon, ':', 'a colon after the property name'));
};

const scanValue: Member = (text, at) => {
  if (text[at] === '{') return scanList(text, at, '}', 'property', scanProperty);
  if (text[at] === '[') return scanList(text, at, ']', 'item', scanValue);
  if (text[at] === '"') return scanString(text, at, 'a string');
  const end = match(scalar, text, at);
  if (end === null) throw new Misfit(at, 'a value: text in double quotes, a number, true, false, null, { or [');
  return skip(text, end);
};

const place = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

const findFault = (text: string): JsonFault => {
  try {
    const end = scanValue(text, skip(text, 0));
    return { message: 'Expected nothing after the end of the value', ...place(text, end) };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { message: `Expected ${error.expected}`, ...place(text, error.offset) };
  }
};
