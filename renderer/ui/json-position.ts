/**
 * Where JSON goes wrong. JSON.parse decides whether a text is JSON; its messages name no position for short texts
 * and differ between engines, so the place is found by a scan of our own over the same grammar.
 */
import type { JsonValue } from '#contract/entities/json.ts';

export type JsonFault = { message: string; line: number; column: number };

export type JsonReading = { isJson: true; value: JsonValue } | { isJson: false; fault: JsonFault };

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
    if (!(error instanceof Misfit)) return { message: 'Nested too deeply', line: 1, column: 1 };
    return { message: `Expected ${error.expected}`, ...place(text, error.offset) };
  }
};

/** Reads JSON text; where it is none, says what was expected at which line and column, both from 1. */
export const readJson = (text: string): JsonReading => {
  try {
    return { isJson: true, value: JSON.parse(text) as JsonValue };
  } catch {
    return { isJson: false, fault: findFault(text) };
  }
};
