import { isSensitive } from './field-names.ts';
import { PLACEHOLDER } from './placeholder.ts';
import type { Finding, Start } from './scanner.ts';
import { Scanner } from './scanner.ts';

/** With what a name that speaks of secrets can begin, or go on; the names themselves are judged in field-names.ts. */
const HINTS = ['token', 'secret', 'passw', 'passp', 'authoriz', 'cookie', 'apikey', 'credential', 'sessi', 'sessid'];
const PAIRS = ['api', 'private', 'access', 'signing'].flatMap((first) => [
  `${first}key`,
  `${first}-key`,
  `${first}_key`,
]);
/** Too short to be a start by themselves. */
const SHORT = ['pwd', 'jwt'].flatMap((name) => [...'"\'=: \\]'].map((next) => name + next));

const FIRSTS = [...new Set([...HINTS, ...PAIRS, ...SHORT].map((hint) => hint.slice(0, 4)))].flatMap(anyCase);

function startsFor(isNamed: (name: string) => boolean): Start[] {
  return FIRSTS.map((text) => ({ text, check: (whole, at) => namedValueAt(whole, at, isNamed) }));
}

/** The starts of fields that are named like secrets, in any case. */
export const nameStarts: readonly Start[] = startsFor(isSensitive);

/** The values in a text of the fields that `isNamed` picks from among those. */
export function fieldScanner(isNamed: (name: string) => boolean): Scanner {
  const scanner = new Scanner();
  for (const start of startsFor(isNamed)) scanner.add(start);
  return scanner;
}

function anyCase(text: string): string[] {
  const [first = '', ...rest] = text;
  const tails = rest.length === 0 ? [''] : anyCase(rest.join(''));
  return [...new Set([first.toLowerCase(), first.toUpperCase()])].flatMap((head) => tails.map((tail) => head + tail));
}

const LONGEST_NAME = 64;
/** Letters, digits, "_", "-" and ".". */
const NAME = new Set(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.'].map((one) => one.charCodeAt(0)),
);
/** What ends a value that has no quotes: white space, and what separates fields. */
const END = /[\s"'`&,;<>{}()[\]|\\]/;
const NO_VALUE = /^(?:true|false|null|undefined|none|nil|nan|\[?object|\*+)$/i;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The value of the field whose name `at` is within, where that name is one of a secret. However the text is written:
 * JSON, a form, a query, `name: value` of a header or a console, JSON that is a string of JSON. A number and a truth
 * value are none: `"tokens": 5` counts something.
 */
function namedValueAt(text: string, at: number, isNamed: (name: string) => boolean): Finding | null {
  let [from, to] = [at, at];
  while (from > 0 && at - from < LONGEST_NAME && NAME.has(text.charCodeAt(from - 1))) from -= 1;
  while (to < text.length && to - at < LONGEST_NAME && NAME.has(text.charCodeAt(to))) to += 1;
  const name = text.slice(from, to);
  if (!isNamed(name)) return null;
  const value = valueAfter(text, to, name);
  return value && { ...value, name, known: null };
}

/** True for a number, and for words that say whether there is something: such a value is no secret. */
export function isCounted(value: string): boolean {
  return NO_VALUE.test(value) || NUMBER.test(value);
}

type Range = { start: number; end: number };

const SEPARATOR = /(?:\\*["'`])?\]?[ \t]{0,8}(=>|[:=](?!=))[ \t\r\n]{0,8}(\\*["'`])?/y;

function valueAfter(text: string, at: number, name: string): Range | null {
  SEPARATOR.lastIndex = at;
  const separator = SEPARATOR.exec(text);
  if (separator === null) return null;
  const start = SEPARATOR.lastIndex;
  const quote = separator[2];
  if (quote !== undefined) return quotedValue(text, start, quote);
  const isProse = separator[1] === ':';
  return /authorization|cookie/i.test(name)
    ? credentialLine(text, start, isProse)
    : bareValue(text, start, { isProse, mayBeNumber: !isProse && /passw|pwd|secret/i.test(name) });
}

function quotedValue(text: string, start: number, quote: string): Range | null {
  const end = endOfQuoted(text, start, quote);
  const value = text.slice(start, end);
  return value === '' || NO_VALUE.test(value) ? null : { start: start + schemeOf(value), end };
}

/** A value that was cut off goes to the end of the text. */
function endOfQuoted(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
    let slashes = 0;
    while (slashes < at - start && text.charAt(at - 1 - slashes) === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** Behind a colon may come a sentence ("Invalid token: expired"): there a value has to look like one. */
function bareValue(text: string, start: number, { isProse, mayBeNumber }: { isProse: boolean; mayBeNumber: boolean }) {
  let end = start;
  while (end < text.length && !END.test(text.charAt(end))) end += 1;
  const value = text.slice(start, end);
  if (value === '' || NO_VALUE.test(value)) return null;
  if (NUMBER.test(value) && !mayBeNumber) return null;
  return isProse && !looksRandom(value) ? null : { start, end };
}

const LINE = /[^\r\n"'`<>{}[\]\\&]*/y;
const SCHEME = /^(?:Bearer|Basic|Digest|Token|ApiKey|Negotiate|Hawk|AWS4-HMAC-SHA256) +(?=\S)/i;

/** Characters of "Bearer " and the like, which tell how a credential is used and are no part of it. */
export function schemeOf(value: string): number {
  return SCHEME.exec(value)?.[0].length ?? 0;
}

/** `Authorization: Bearer …`, `Cookie: a=b; c=d` as a line of a text. */
function credentialLine(text: string, start: number, isProse: boolean): Range | null {
  LINE.lastIndex = start;
  const line = (LINE.exec(text)?.[0] ?? '').trimEnd();
  const scheme = schemeOf(line);
  const value = line.slice(scheme);
  if (value === '' || NO_VALUE.test(value)) return null;
  if (scheme === 0 && isProse && !looksRandom(value.replaceAll(/\s/g, ''))) return null;
  return { start: start + scheme, end: start + line.length };
}

/** Eight characters or more, of more than one kind, or very many: no word of a sentence. */
function looksRandom(value: string): boolean {
  const text = value.replaceAll(PLACEHOLDER, '');
  if (text.length < 8) return false;
  return text.length >= 24 || (/\d/.test(text) && /[a-z]/i.test(text));
}
