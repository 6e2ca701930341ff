import { GRAM_MASK, gramOf } from './characters.ts';
import type { KnownValue } from './known-values.ts';
import { ANY_SPELLING, KnownValues } from './known-values.ts';
import { isSensitive, NAME_GRAMS, NamedValueSearch } from './named-values.ts';
import type { Finding } from './placeholder.ts';
import type { Shape } from './shapes.ts';
import { isWithinWord, SHAPES } from './shapes.ts';
import { ROUNDS } from './spellings.ts';
import { Units } from './units.ts';

/** What to look for. */
export interface Wanted {
  /** Also search for values of fields with names of secrets. */
  names: boolean;
  /** The text was cut, so a value may end early at its end. */
  isCut: boolean;
}

const SHAPE = 64;
const NAME = 128;

/**
 * Units that may be read for each unit of the text, beside the search itself: values that agree with nearly everything
 * need more.
 */
const MOST_READ = 32;
const ALWAYS_READ = 100_000;

/** The hashes that shapes and names can begin with, for every search. */
const GRAMS = new Uint8Array(GRAM_MASK + 1);
const SHAPES_AT = new Map<number, { index: number; shape: Shape; start: string }[]>();

for (const [index, shape] of SHAPES.entries()) {
  for (const start of shape.starts) {
    const gram = gramOf(start);
    GRAMS[gram] = SHAPE;
    SHAPES_AT.set(gram, [...(SHAPES_AT.get(gram) ?? []), { index, shape, start }]);
  }
}
// `indexOf`, since a loop over all 2²⁰ hashes takes as long as a third of the start of a command.
for (let gram = NAME_GRAMS.indexOf(1); gram !== -1; gram = NAME_GRAMS.indexOf(1, gram + 1)) {
  GRAMS[gram] = (GRAMS[gram] as number) | NAME;
}

const JSON_GRAM = gramOf('JSON');
GRAMS[JSON_GRAM] = (GRAMS[JSON_GRAM] as number) | SHAPE;

/**
 * Searches a text for known values, shapes and names in one pass, and then the text with each layer of escapes undone.
 * One byte for each hash of four units says what can begin there; only then is the text read closely. No search reads a
 * part twice, so the time depends on the length of the text alone.
 */
export class Search {
  readonly #grams = GRAMS.slice();
  readonly #units = new Units();
  readonly #known = new KnownValues(this.#grams);
  readonly #names = new NamedValueSearch(isSensitive);
  /** For each shape, the place up to which it need not be searched again. */
  readonly #shapesDone = new Int32Array(SHAPES.length);
  #found: Finding[] = [];
  #read = 0;

  get known(): readonly KnownValue[] {
    return this.#known.all;
  }

  /** Units that were read since this search was made. */
  get read(): number {
    return this.#read + this.#known.read + this.#names.read;
  }

  know(value: KnownValue): void {
    this.#known.add(value);
  }

  /** Everything that is found; findings may overlap. Null if the text would take too long. */
  text(text: string, wanted: Wanted): Finding[] | null {
    this.#units.load(text);
    return this.#find(wanted);
  }

  /** The same for bytes. */
  bytes(bytes: Uint8Array, isCut: boolean): Finding[] | null {
    this.#units.loadBytes(bytes);
    return this.#find({ names: false, isCut });
  }

  /** Whether a text without escapes holds a known value, as a name can. */
  hasKnown(text: string): boolean {
    this.#units.load(text);
    let isFound = false;
    this.#units.eachGram(this.#grams, ANY_SPELLING, (at, _, flags) => {
      isFound = this.#known.findAt(this.#units, at, flags, false);
      return !isFound;
    });
    return isFound;
  }

  #find({ names, isCut }: Wanted): Finding[] | null {
    const units = this.#units;
    const most = this.#known.read + units.length * MOST_READ + ALWAYS_READ;
    const mask = names ? 0xff : 0xff & ~NAME;
    this.#found = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      if (!this.#scan(units, mask, isCut, most)) return null;
      if (!units.unescape()) break;
    }
    return this.#found;
  }

  #scan(units: Units, mask: number, isCut: boolean, most: number): boolean {
    this.#names.reset();
    this.#shapesDone.fill(0);
    let isFinished = true;
    units.eachGram(this.#grams, mask, (at, gram, flags) => {
      this.#look(units, at, gram, flags, isCut);
      isFinished = this.#known.read <= most;
      return isFinished;
    });
    this.#read += units.length;
    return isFinished;
  }

  #look(units: Units, at: number, hash: number, flags: number, isCut: boolean): void {
    if ((flags & ANY_SPELLING) !== 0 && this.#known.findAt(units, at, flags, isCut)) {
      const { found, start, end } = this.#known;
      if (found) this.#add(units, start, end, found.name, found);
    }
    if ((flags & SHAPE) !== 0) {
      for (const one of SHAPES_AT.get(hash) ?? []) this.#shapeAt(units, at, one.index, one.shape, one.start);
      if (hash === JSON_GRAM && units.has('JSON', at)) this.#excerptBefore(units, at);
    }
    if ((flags & NAME) !== 0) {
      const value = this.#names.at(units, at);
      if (value) this.#add(units, value.start, value.end, value.name, null);
    }
  }

  #shapeAt(units: Units, at: number, index: number, shape: Shape, start: string): void {
    if (at < (this.#shapesDone[index] as number) || !units.has(start, at)) return;
    if (!shape.anywhere && isWithinWord(units, at)) return;
    const range = shape.match(units, at, at + start.length);
    const end = typeof range === 'number' ? range : range.end;
    this.#shapesDone[index] = end;
    this.#read += end - at;
    if (typeof range !== 'number') this.#add(units, range.start, range.end, shape.name, null);
  }

  /**
   * `Unexpected token 'x', ..."abcxdef"... is not valid JSON`: V8 shows ten characters before and after the unexpected
   * one. If four of them match a known value, all of them are removed.
   */
  #excerptBefore(units: Units, at: number): void {
    if (!units.has(IS_NO, at - IS_NO.length)) return;
    let close = at - IS_NO.length;
    if (units.has('...', close - 3)) close -= 3;
    close -= 1;
    if (units.at(close) !== QUOTE) return;
    for (let open = Math.max(0, close - LONGEST_EXCERPT); open < close; open += 1) {
      const dots = units.has('...', open - 3) ? 3 : 0;
      if (units.at(open) !== QUOTE || !units.has("', ", open - dots - 3)) continue;
      const known = this.#known.sharing(units.text(open + 1, close));
      if (!known) return;
      this.#add(units, open + 1, close, known.name, known);
      const token = open - dots - 3;
      const size = [1, 2].find((length) => units.has(TOKEN, token - length - TOKEN.length));
      if (size !== undefined) this.#add(units, token - size, token, known.name, known);
      return;
    }
  }

  #add(units: Units, from: number, to: number, name: string, known: KnownValue | null): void {
    this.#found.push({ start: units.placeOf(from), end: units.placeOf(to), name, known });
  }
}

const TOKEN = "token '";
const IS_NO = ' is not valid ';
const QUOTE = 0x22;
/** Ten characters on both sides and the one between, each of which can be a surrogate pair. */
const LONGEST_EXCERPT = 46;
