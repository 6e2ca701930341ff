import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { base64, byteTextOfBase64 } from './base64.ts';
import { credentialRanges } from './credential-ranges.ts';
import { isSensitive, isUnmistakable } from './field-names.ts';
import type { KnownValue } from './known-values.ts';
import { valueStarts } from './known-values.ts';
import { nameStarts, schemeOf } from './named-values.ts';
import { isPlaceholder, placeholderOf } from './placeholder.ts';
import { replaceFindings } from './replace.ts';
import type { Finding } from './scanner.ts';
import { SHORTEST_START, Scanner } from './scanner.ts';
import { shapeStarts } from './shapes.ts';
import { byteText, utf8Bytes } from './utf8.ts';
import { placeOf, viewsOf } from './views.ts';

const ROUNDS = 8;
/** Characters of a text that is read twice without anybody noticing. */
const SMALL = 65_536;

/**
 * Takes secrets out of whatever is about to be written: the values that are known, in every spelling; what has the form
 * of a secret; and in texts from outside the values of fields that are named like secrets. What holds none comes
 * back as it is, and what was redacted before stays as it is. JSON stays JSON.
 */
export class Redactor {
  readonly #mark: (value: string) => string;
  /** Known values and shapes. */
  readonly #values = new Scanner();
  /** Names as well. */
  readonly #everything = new Scanner();
  #mayBeNumber = false;

  /** `mark` gives six hex digits that are the same for the same value and lead back to none. */
  constructor(mark: (value: string) => string) {
    this.#mark = mark;
    for (const start of shapeStarts) this.#values.add(start);
    for (const start of [...shapeStarts, ...nameStarts]) this.#everything.add(start);
  }

  /** From now on `value` is a secret; `name` is what its placeholder says. */
  know({ name, value }: { name: string; value: string }): void {
    const known: KnownValue = { name, value, placeholder: this.#placeholder(name, value) };
    this.#mayBeNumber ||= /^[\d.eE+-]+$/.test(value);
    for (const start of valueStarts(known)) {
      this.#values.add(start);
      this.#everything.add(start);
    }
  }

  /** A text from outside: a body, a URL, a console line, a message. */
  text(text: string): string {
    return this.#redact(text, this.#everything);
  }

  /** The value of a header; `name` in lower case. */
  header(name: string, value: string): string {
    const ranges = isSensitive(name) ? credentialRanges(name, value) : [];
    return this.#redact(
      value,
      this.#everything,
      ranges.map((range) => ({ ...range, name, known: null })),
    );
  }

  /** Data of a pass or of a run, keys too; of its fields only those whose name is unmistakable. */
  data<T extends JsonValue>(value: T): T {
    return this.#data(value, '') as T;
  }

  /** The value of one field of such data. */
  field(name: string, value: JsonValue): JsonValue {
    return this.#data(value, name);
  }

  /** Bytes as base64. */
  bytes(text: string): string {
    const decoded = byteTextOfBase64(text);
    const findings = findIn(decoded, this.#values).map((one) => ({ ...one, known: one.known && asBytes(one.known) }));
    if (findings.length === 0) return text;
    const redacted = replaceFindings(decoded, findings, (name, value) => asBytes(this.#placeholder(name, value)));
    return base64(Array.from(redacted, (unit) => unit.charCodeAt(0)));
  }

  #placeholder(name: string, value: string): string {
    return placeholderOf(name, this.#mark(value));
  }

  /**
   * A value that was taken out can make another one visible: the quote that it stood in goes with it. So names and forms are
   * looked for again until nothing is found; a large text that held known values only has no such places.
   */
  #redact(text: string, scanner: Scanner, more: readonly Finding[] = []): string {
    if (text.length < SHORTEST_START && more.length === 0) return text;
    let [present, findings] = [text, [...more, ...findIn(text, scanner)]];
    for (let round = 0; findings.length > 0 && round < ROUNDS; round += 1) {
      const next = this.#replace(present, findings);
      if (next === present) break;
      const isSettled = next.length > SMALL && findings.every(({ known }) => known !== null);
      [present, findings] = [next, isSettled ? [] : findIn(next, scanner)];
    }
    return present;
  }

  #replace(text: string, findings: readonly Finding[]): string {
    const redacted = replaceFindings(text, findings, (name, value) => this.#placeholder(name, value));
    return redacted === text || findings.every((one) => isWithinString(text, one))
      ? redacted
      : this.#keepJson(text, redacted);
  }

  /** Where a replacement took a number, or more than one string, of JSON, its values are replaced one by one. */
  #keepJson(text: string, redacted: string): string {
    if (!/^\s*[[{"]/.test(text) || parseJson(redacted) !== undefined) return redacted;
    const parsed = parseJson(text);
    if (parsed === undefined) return redacted;
    const anew = JSON.stringify(this.data(parsed));
    const isClean = findIn(anew, this.#values).every(({ known }) => known === null);
    return isClean ? anew : JSON.stringify(this.#placeholder('body', text));
  }

  #data(value: JsonValue, key: string): JsonValue {
    if (typeof value === 'string') return this.#string(value, key);
    if (typeof value === 'number') return this.#mayBeNumber ? this.#number(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value)) return this.#object(value);
    const items = value.map((item) => this.#data(item, key));
    return items.every((item, index) => item === value[index]) ? value : items;
  }

  #string(text: string, key: string): string {
    const redacted = this.#redact(text, this.#values);
    if (text === '' || !isUnmistakable(key)) return redacted;
    const scheme = schemeOf(redacted);
    return isPlaceholder(redacted.slice(scheme)) ? redacted : this.#placeholder(key, text);
  }

  #number(value: number): JsonValue {
    const text = String(value);
    const redacted = this.#redact(text, this.#values);
    return redacted === text ? value : redacted;
  }

  #object(object: JsonObject): JsonObject {
    let isChanged = false;
    const entries = Object.entries(object).map(([key, value]): [string, JsonValue] => {
      const entry: [string, JsonValue] = [this.#redact(key, this.#values), this.#data(value, key)];
      isChanged ||= entry[0] !== key || entry[1] !== value;
      return entry;
    });
    return isChanged ? Object.fromEntries(entries) : object;
  }
}

/** In the text as it is and with its escapes undone. */
function findIn(text: string, scanner: Scanner): Finding[] {
  const findings: Finding[] = [];
  for (const view of viewsOf(text)) {
    for (const finding of scanner.scan(view.text)) {
      findings.push({ ...finding, ...placeOf(view, finding.start, finding.end) });
    }
  }
  return findings;
}

/**
 * True where a text that is JSON has the finding in the middle of one string: it has a character that stands in strings
 * only, no quote, and neither begins nor ends within an escape. False says nothing.
 */
function isWithinString(text: string, { start, end }: Finding): boolean {
  const found = text.slice(start, end);
  return /[^\s\d[\]{},:.+\-Etrufalsn]/.test(found) && !/["\\]/.test(found) && text.charAt(start - 1) !== '\\';
}

function asBytes(text: string): string {
  return byteText(utf8Bytes(text));
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
