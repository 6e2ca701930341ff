import { GRAM, GRAM_MASK, gramOf, isSpace, setOf } from './characters.ts';
import { PLACEHOLDER } from './placeholder.ts';
import type { Units } from './units.ts';

/** A part of a text, and the name of the field that it is the value of. */
export interface NamedValue {
  start: number;
  end: number;
  name: string;
}

/**
 * Names of headers and fields whose values are secrets. A name is compared without case, "-", "_" and ".".
 *
 * sensitive: authorization, cookie, set-cookie, x-api-key, *token*, *secret*, *password* and its relatives. Names of facts
 * about a secret (token_type, tokenExpiresIn) are none. For calls, console and errors.
 * unmistakable: the few that never name anything else. For the data of a pass, where `walletToken` may be what a phone shows.
 * issued: what an API hands out to be sent back; its value is a secret from then on.
 */
const SENSITIVE =
  /token|secret|passw|passphrase|pwd$|authorization|cookie|apikey|credential|privatekey|accesskey|signingkey|sessionid|^jwt$|^jws$/;
const ABOUT =
  /(?:type|count|counts|expiry|expires|expiresin|expiresat|expiration|ttl|age|length|size|url|uri|endpoint|lifetime|hint|policy|consent|required|enabled|limit|usage|name|names|issuedat|createdat|updatedat|validity|status|valid|version|format)$/;
const UNMISTAKABLE =
  /^(?:[a-z]*password|passwd|passphrase|secret|clientsecret|(?:proxy)?authorization|(?:set)?cookie|x?apikey|(?:access|refresh|id)token|privatekey)$/;
const ISSUED =
  /^(?:(?:x)?(?:access|refresh|id|auth|bearer|session|api|csrf|xsrf|security)?token|jwt|clientsecret|secret|apikey|(?:j|php)?sess(?:ion)?id|password)$/;

/** Names repeat from line to line; this many results are cached. */
const REMEMBERED = 1000;
const judged = new Map<string, boolean>();

export function isSensitive(name: string): boolean {
  const before = judged.get(name);
  if (before !== undefined) return before;
  // Digits do not matter, and many names are numbered.
  const key = name.replaceAll(/\d+/g, '0');
  const alike = judged.get(key);
  if (alike !== undefined) return alike;
  const text = plain(key);
  const is = SENSITIVE.test(text) && !ABOUT.test(text);
  if (judged.size >= REMEMBERED) judged.clear();
  judged.set(key, is);
  return is;
}

export function isUnmistakable(name: string): boolean {
  return name.length <= LONGEST_NAME && UNMISTAKABLE.test(plain(name));
}

export function isIssued(name: string): boolean {
  return ISSUED.test(plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '');
}

/** Beginnings and continuations of names of secrets; `isSensitive` judges the names themselves. */
const HINTS = ['token', 'secret', 'passw', 'passp', 'authoriz', 'cookie', 'apikey', 'credential', 'sessi', 'sessid'];
const PAIRS = ['api', 'private', 'access', 'signing'].flatMap((first) => [
  `${first}key`,
  `${first}-key`,
  `${first}_key`,
]);
// Too short to be a hint alone.
const SHORT = ['pwd', 'jwt'].flatMap((name) => [...'"\'=: \\]'].map((next) => name + next));

/** 1 for the hash of each four units, in any case, at which a name is searched for. */
export const NAME_GRAMS = new Uint8Array(GRAM_MASK + 1);
for (const hint of [...HINTS, ...PAIRS, ...SHORT]) {
  for (const start of anyCase(hint.slice(0, GRAM))) NAME_GRAMS[gramOf(start)] = 1;
}

function anyCase(text: string): string[] {
  const [first = '', ...rest] = text;
  const tails = rest.length === 0 ? [''] : anyCase(rest.join(''));
  return [...new Set([first.toLowerCase(), first.toUpperCase()])].flatMap((head) => tails.map((tail) => head + tail));
}

const LONGEST_NAME = 64;
/** Backslashes and spaces that may stand between a name, its quote and its value. */
const MOST_SLASHES = 16;
const MOST_SPACES = 8;
const SHORTEST_RANDOM = 8;
/** A value of more units counts as a secret without a closer look. */
const MOST_LOOKED_AT = 4096;

const NAME = setOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.');
const SLASHES = setOf('\\');
const BLANKS = setOf(' \t');
const WHITE = setOf(' \t\r\n');
/** Characters beside white space that end an unquoted value: separators of fields. */
const SEPARATORS = setOf('"\'`&,;<>{}()[]|\\');
/** Characters that end an unquoted credential. */
const LINE_ENDS = setOf('\r\n"\'`<>{}[]\\&');
const NO_VALUE = /^(?:true|false|null|undefined|none|nil|nan|\[?object|\*+)$/i;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const SCHEME = /^(?:Bearer|Basic|Digest|Token|ApiKey|Negotiate|Hawk|AWS4-HMAC-SHA256) +(?=\S)/i;
const LONGEST_SCHEME = 32;

/** True for a number, and for words that only say whether a value exists: these are not secrets. */
export function isCounted(value: string): boolean {
  return value.length <= LONGEST_NAME && (NO_VALUE.test(value) || NUMBER.test(value));
}

/** Length of "Bearer " and the like, which say how a credential is used and are not part of it. */
export function schemeOf(value: string): number {
  return SCHEME.exec(value.slice(0, LONGEST_SCHEME))?.[0].length ?? 0;
}

/** Which parts of a header's value are secret, if the header has the name of one. */
export function credentialRanges(header: string, value: string): { start: number; end: number }[] {
  if (header === 'set-cookie') return cookieValues(value).slice(0, 1);
  if (header === 'cookie') return cookieValues(value);
  if (value === '' || isCounted(value)) return [];
  return [{ start: schemeOf(value), end: value.length }];
}

/** The values of `a=1; b=2`; the names of cookies may be seen. */
function cookieValues(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let from = 0;
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const end = from + part.length;
    if (equals >= 0 && equals + 1 < part.length) ranges.push({ start: from + equals + 1, end });
    from = end + 1;
  }
  return ranges;
}

/** The values of the fields in a text that have names of secrets and that `isNamed` accepts. */
export function namedValues(units: Units, isNamed: (name: string) => boolean): NamedValue[] {
  const found: NamedValue[] = [];
  const search = new NamedValueSearch(isNamed);
  units.eachGram(NAME_GRAMS, 1, (at) => {
    const one = search.at(units, at);
    if (one) found.push(one);
    return true;
  });
  return found;
}

/**
 * Finds the values of fields with names of secrets, in JSON, a form, a query, `name: value` of a header or a console,
 * or JSON in a string of JSON. Called for one place of a text after the other: a value that was found is not searched
 * again, and the end of each run of characters is computed once.
 */
export class NamedValueSearch {
  readonly #isNamed: (name: string) => boolean;
  #read = 0;
  /** Everything up to here has been judged. */
  #done = 0;
  readonly #value = new Ends((code) => isSpace(code) || (code < 128 && SEPARATORS[code] === 1));
  readonly #line = new Ends((code) => code < 128 && LINE_ENDS[code] === 1);

  constructor(isNamed: (name: string) => boolean) {
    this.#isNamed = isNamed;
  }

  /** Units that were read. */
  get read(): number {
    return this.#read + this.#value.read + this.#line.read;
  }

  /** Begins another text. */
  reset(): void {
    this.#done = 0;
    this.#value.reset();
    this.#line.reset();
  }

  /** The value of the field whose name contains `at`. Numbers do not count: `"tokens": 5` counts something. */
  at(units: Units, at: number): NamedValue | null {
    if (at < this.#done) return null;
    const to = units.runEnd(at, NAME);
    let from = at;
    while (from > this.#done && to - from < LONGEST_NAME && NAME[units.at(from - 1)] === 1) from -= 1;
    this.#read += to - from;
    this.#done = to;
    const value = this.#valueAfter(units, Math.max(from, to - LONGEST_NAME), to);
    if (value) this.#done = value.end;
    this.#read += (value?.end ?? to) - to;
    return value;
  }

  #valueAfter(units: Units, from: number, to: number): NamedValue | null {
    let at = units.runEnd(to, SLASHES, MOST_SLASHES);
    at = isQuote(units.at(at)) ? at + 1 : to;
    if (units.at(at) === 0x5d) at += 1;
    at = units.runEnd(at, BLANKS, MOST_SPACES);
    const sign = units.at(at);
    const isArrow = sign === 0x3d && units.at(at + 1) === 0x3e;
    if (!isArrow && ((sign !== 0x3a && sign !== 0x3d) || units.at(at + 1) === 0x3d)) return null;
    const start = units.runEnd(at + (isArrow ? 2 : 1), WHITE, MOST_SPACES);
    const isProse = sign === 0x3a;
    if (isProse && this.#isShortNumber(units, start)) return null;
    const name = units.text(from, to);
    if (!this.#isNamed(name)) return null;
    const quote = units.runEnd(start, SLASHES, MOST_SLASHES);
    const range = isQuote(units.at(quote))
      ? quotedValue(units, start, quote)
      : /authorization|cookie/i.test(name)
        ? this.#credential(units, start, isProse)
        : this.#bareValue(units, start, isProse, !isProse && /passw|pwd|secret/i.test(name));
    return range && { ...range, name };
  }

  /** After a colon it is not a secret, whatever the name: most such names in JSON count tokens. */
  #isShortNumber(units: Units, start: number): boolean {
    const first = units.at(start);
    return first >= 0x30 && first <= 0x39 && this.#line.after(units, start) - start < SHORTEST_RANDOM;
  }

  /** A sentence may follow a colon ("Invalid token: expired"), so a value there has to look like a secret. */
  #bareValue(units: Units, start: number, isProse: boolean, mayBeNumber: boolean) {
    const end = this.#value.after(units, start);
    if (end === start || (isProse && end - start < SHORTEST_RANDOM)) return null;
    if (end - start <= LONGEST_NAME) {
      const value = units.text(start, end);
      if (NO_VALUE.test(value) || (NUMBER.test(value) && !mayBeNumber)) return null;
    }
    return isProse && !this.#looksRandom(units, start, end) ? null : { start, end };
  }

  /** `Authorization: Bearer …`, `Cookie: a=b; c=d` as a line of a text. */
  #credential(units: Units, start: number, isProse: boolean) {
    let end = this.#line.after(units, start);
    while (end > start && isSpace(units.at(end - 1))) end -= 1;
    const scheme = schemeAt(units, start, end);
    const from = start + scheme;
    if (from === end || (end - from <= LONGEST_NAME && NO_VALUE.test(units.text(from, end)))) return null;
    return scheme === 0 && isProse && !this.#looksRandom(units, from, end) ? null : { start: from, end };
  }

  /** Eight characters or more of more than one kind, or a great many: not a word of a sentence. */
  #looksRandom(units: Units, start: number, end: number): boolean {
    const looked = Math.min(end, start + MOST_LOOKED_AT);
    this.#read += looked - start;
    const text = units.text(start, looked).replaceAll(PLACEHOLDER, '').replaceAll(/\s/g, '');
    if (looked < end || text.length >= 24) return true;
    return text.length >= SHORTEST_RANDOM && /\d/.test(text) && /[a-z]/i.test(text);
  }
}

/** The next of certain characters; computed once for all places before it. */
class Ends {
  read = 0;
  readonly #isEnd: (code: number) => boolean;
  #from = 0;
  #end = -1;

  constructor(isEnd: (code: number) => boolean) {
    this.#isEnd = isEnd;
  }

  reset(): void {
    this.#end = -1;
  }

  after(units: Units, start: number): number {
    if (start >= this.#from && start <= this.#end) return this.#end;
    let end = start;
    while (end < units.length && !this.#isEnd(units.at(end))) end += 1;
    this.read += end - start;
    this.#from = start;
    this.#end = end;
    return end;
  }
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60;
}

/**
 * The value in quotes, each of which follows the backslashes from `start` to `quote`. A backslash of the value itself
 * is written with as many as unescaping consumes. A value that was cut off extends to the end of the text.
 */
function quotedValue(units: Units, start: number, quote: number) {
  const slashes = quote - start;
  const mark = units.at(quote);
  const from = quote + 1;
  let [end, run] = [units.length, 0];
  for (let at = from; at < units.length; at += 1) {
    const code = units.at(at);
    if (code === mark && run >= slashes && (run - slashes) % (2 * (slashes + 1)) === 0) {
      end = at - slashes;
      break;
    }
    run = code === 0x5c ? run + 1 : 0;
  }
  if (end === from || (end - from <= LONGEST_NAME && NO_VALUE.test(units.text(from, end)))) return null;
  return { start: from + schemeAt(units, from, end), end };
}

function schemeAt(units: Units, from: number, end: number): number {
  return schemeOf(units.text(from, Math.min(end, from + LONGEST_SCHEME)));
}
