import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { DEEPEST_JSON } from '#contract/entities/json.ts';
import { base64OfByteText, bytesOfBase64, textOf, utf8Text } from './bytes.ts';
import { GRAM } from './characters.ts';
import type { KnownValue } from './known-values.ts';
import { credentialRanges, isSensitive, isUnmistakable, schemeOf } from './named-values.ts';
import type { Finding } from './placeholder.ts';
import { isPlaceholder, NOT_CHECKED, placeholderOf, replaceFindings, TOO_DEEP } from './placeholder.ts';
import type { Wanted } from './search.ts';
import { Search } from './search.ts';

/** A text up to this length can be searched several times unnoticed. */
const SMALL = 65_536;
const ROUNDS = 8;

/** Levels of data that are searched: the contract's limit, and the records around it. */
const DEEPEST = DEEPEST_JSON + 100;

/** Values that are secret by name get a mark of their own, up to this many in one text. Others share a mark. */
const MOST_MARKS = 20_000;
const SHARED_MARK = '000000';

const DATA: Wanted = { names: false, isCut: false };

/** Whether the text was cut, so that a known value may end early at its end. */
interface Cut {
  isCut?: boolean;
}

/**
 * Removes secrets from everything before it is written: known values in every spelling, texts that have the form of a
 * secret, and in texts from outside the values of fields with names of secrets. A text without secrets is returned as
 * it is, and so is one that was redacted before. JSON stays JSON. Accepts any text, takes a time that is linear in its
 * length, and never throws: a text that cannot be searched is replaced as a whole.
 */
export class Redactor {
  readonly #mark: (value: string) => string;
  readonly #search = new Search();
  readonly #placeholders = new Map<KnownValue, string>();
  /** Names in the text or data that is being redacted. */
  #marks = new Map<string, string>();
  #mayBeNumber = false;
  /** Data that was redacted since the last value became known, as it was returned. It is never changed afterwards. */
  #clean = new WeakSet<object>();

  /**
   * `mark` returns six hex digits that are the same for the same value and do not reveal it. `known` of one redactor
   * creates another that finds the same.
   */
  constructor(mark: (value: string) => string, known: Iterable<KnownValue> = []) {
    this.#mark = mark;
    for (const value of known) this.know(value);
  }

  /** The known values, in the order in which they became known. Plain data. */
  get known(): readonly KnownValue[] {
    return this.#search.known;
  }

  /** Characters that were read so far, as a measure of the work. */
  get read(): number {
    return this.#search.read;
  }

  /** Makes `value` a secret; its placeholder shows `name`. A value shorter than four characters cannot be found. */
  know({ name, value }: KnownValue): void {
    if (value.length < GRAM) return;
    this.#clean = new WeakSet();
    this.#mayBeNumber ||= /^[\d.eE+-]+$/.test(value);
    this.#search.know({ name, value });
  }

  /** A text from outside: a body, a URL, a console line, a message. */
  text(text: string, { isCut = false }: Cut = {}): string {
    this.#marks.clear();
    return this.#redact(text, { names: true, isCut });
  }

  /** The value of a header; `name` in lower case. */
  header(name: string, value: string): string {
    this.#marks.clear();
    const ranges = isSensitive(name) ? credentialRanges(name, value) : [];
    return this.#redact(
      value,
      { names: true, isCut: false },
      ranges.map((range) => ({ ...range, name, known: null })),
    );
  }

  /** Data of a pass or of a run, including keys; only fields with unmistakable names of secrets count. */
  data<T extends JsonValue>(value: T): T {
    return this.field('', value) as T;
  }

  /** The value of one field of such data. */
  field(name: string, value: JsonValue): JsonValue {
    if (name === '' && typeof value === 'object' && value !== null && this.trusts(value)) return value;
    this.#marks.clear();
    const redacted = this.#data(value, name, 0);
    if (name === '') this.trust([redacted]);
    return redacted;
  }

  /** Data that another redactor with the same values returned: it is not searched again. */
  trust(redacted: readonly unknown[]): void {
    for (const value of redacted) if (typeof value === 'object' && value !== null) this.#clean.add(value);
  }

  /** Whether this redactor returned the data, or it was marked as trusted. */
  trusts(value: object): boolean {
    return this.#clean.has(value);
  }

  /** Bytes as base64. */
  bytes(text: string, { isCut = false }: Cut = {}): string {
    this.#marks.clear();
    const bytes = bytesOfBase64(text);
    const found = this.#search.bytes(bytes, isCut);
    if (found?.length === 0) return text;
    if (found === null) return base64OfByteText(utf8Text(this.#placeholder(NOT_CHECKED, text)));
    const redacted = replaceFindings(textOf(bytes), found, (one, value) => utf8Text(this.#standIn(one, value)));
    return base64OfByteText(redacted);
  }

  /** The replacement of a finding. */
  #standIn({ name, known }: Finding, value: string): string {
    return known ? this.#placeholderOfKnown(known) : this.#placeholder(name, value);
  }

  #placeholder(name: string, value: string): string {
    let mark = this.#marks.get(value);
    if (mark === undefined) {
      if (this.#marks.size >= MOST_MARKS) return this.#named(name, SHARED_MARK);
      mark = this.#mark(value);
      this.#marks.set(value, mark);
    }
    return this.#named(name, mark);
  }

  /** The name of a field can itself contain a secret. */
  #named(name: string, mark: string): string {
    return placeholderOf(this.#search.hasKnown(name) ? 'secret' : name, mark);
  }

  #placeholderOfKnown(known: KnownValue): string {
    const made = this.#placeholders.get(known) ?? this.#named(known.name, this.#mark(known.value));
    this.#placeholders.set(known, made);
    return made;
  }

  /**
   * Removing a value can expose another one, because the quotes around it are removed too. So a text is searched again
   * until nothing is found; a large one only if a quote was removed.
   */
  #redact(text: string, wanted: Wanted, more: readonly Finding[] = []): string {
    if (text.length < GRAM && more.length === 0) return text;
    let findings = this.#search.text(text, wanted);
    if (findings !== null && more.length > 0) findings = [...more, ...findings];
    let present = text;
    for (let round = 0; round < ROUNDS; round += 1) {
      if (findings === null) return this.#placeholder(NOT_CHECKED, text);
      const next = findings.length === 0 ? present : this.#replace(present, findings);
      if (next === present || (present.length > SMALL && !hideQuotes(present, findings))) return next;
      present = next;
      findings = this.#search.text(present, wanted);
    }
    return present;
  }

  #replace(text: string, findings: readonly Finding[]): string {
    const redacted = replaceFindings(text, findings, (one, value) => this.#standIn(one, value));
    return redacted === text || findings.every((one) => isWithinString(text, one))
      ? redacted
      : this.#keepJson(text, redacted);
  }

  /** If a replacement would include a number or several strings of JSON, the values are replaced one by one. */
  #keepJson(text: string, redacted: string): string {
    if (!/^\s*[[{"]/.test(text) || isDeep(text) || parseJson(redacted) !== undefined) return redacted;
    const parsed = parseJson(text);
    if (parsed === undefined) return redacted;
    const anew = JSON.stringify(this.#data(parsed, '', 0));
    const isClean = this.#search.text(anew, DATA)?.every(({ known }) => known === null);
    return isClean === true ? anew : JSON.stringify(this.#placeholder('body', text));
  }

  #data(value: JsonValue, key: string, depth: number): JsonValue {
    if (typeof value === 'string') return this.#string(value, key);
    if (typeof value === 'number') return this.#mayBeNumber ? this.#number(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEEPEST) return this.#placeholder(TOO_DEEP, '');
    if (!Array.isArray(value)) return this.#object(value, depth);
    const items = value.map((item) => this.#data(item, key, depth + 1));
    return items.every((item, index) => item === value[index]) ? value : items;
  }

  #string(text: string, key: string): string {
    const redacted = this.#redact(text, DATA);
    if (text === '' || !isUnmistakable(key)) return redacted;
    const scheme = schemeOf(redacted);
    return isPlaceholder(redacted.slice(scheme)) ? redacted : this.#placeholder(key, text);
  }

  #number(value: number): JsonValue {
    const text = String(value);
    const redacted = this.#redact(text, DATA);
    return redacted === text ? value : redacted;
  }

  #object(object: JsonObject, depth: number): JsonObject {
    let isChanged = false;
    const entries = Object.entries(object).map(([key, value]): [string, JsonValue] => {
      const name = this.#redact(key, DATA);
      const entry: [string, JsonValue] = [name, this.#data(value, key, depth + 1)];
      isChanged ||= entry[0] !== key || entry[1] !== value;
      return entry;
    });
    return isChanged ? Object.fromEntries(entries) : object;
  }
}

/**
 * True if a JSON text has the finding within one string: it contains a character that occurs in strings only, no quote,
 * and neither begins nor ends within an escape. False means unknown.
 */
function isWithinString(text: string, { start, end }: Finding): boolean {
  const found = text.slice(start, end);
  return /[^\s\d[\]{},:.+\-Etrufalsn]/.test(found) && !/["\\]/.test(found) && text.charAt(start - 1) !== '\\';
}

function hideQuotes(text: string, findings: readonly Finding[]): boolean {
  for (const { start, end, known, name } of findings) {
    if (known === null && name !== 'private-key') continue;
    for (let at = start; at < end; at += 1) if (/["'`\\]/.test(text.charAt(at))) return true;
  }
  return false;
}

/** Whether JSON in the text may be nested deeper than data is searched. Brackets in strings count as well. */
function isDeep(text: string): boolean {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < text.length && deepest <= DEEPEST; at += 1) {
    const code = text.charCodeAt(at) | 0x20;
    if (code === 0x7b) deepest = Math.max(deepest, (depth += 1));
    else if (code === 0x7d && depth > 0) depth -= 1;
  }
  return deepest > DEEPEST;
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
