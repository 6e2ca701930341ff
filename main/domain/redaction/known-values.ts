import { base64Gram, hexDigitOf, sixBitsOf, utf8Text } from './bytes.ts';
import { GRAM, gramOf, isSpace } from './characters.ts';
import { spellingsOf } from './spellings.ts';
import type { Units } from './units.ts';

/** A value that must not be written; its placeholder shows `name`. */
export interface KnownValue {
  name: string;
  value: string;
}

/** How the text at a place may spell a value: bits of the table of grams, which says what can begin with which four units. */
export const PLAIN = 1;
const LOOSE = 2;
const HEX = 4;
const BASE64 = [8, 16, 32] as const;
export const ANY_SPELLING = PLAIN | LOOSE | HEX | BASE64[0] | BASE64[1] | BASE64[2];
const SPELLINGS = [PLAIN, LOOSE, HEX, ...BASE64] as const;

/** Characters of a value that are redacted if a text ends within it. */
const SHORTEST_FRAGMENT = 4;
const LONGEST_FRAGMENT = 8;

/** A node of the tree: the text up to the end of `label`, which is a part of `text`. */
interface Node {
  text: string;
  from: number;
  to: number;
  /** The value that ends here. */
  value: KnownValue | null;
  /** One of the values that begin so. */
  any: KnownValue;
  next: Map<number, Node> | null;
}

/**
 * Finds values in any spelling at a place of a text. All spellings are in one tree, which is walked while the text is
 * decoded, so the time depends on how long text and values agree, and hardly on the number of values.
 */
export class KnownValues {
  readonly all: KnownValue[] = [];
  /** Units that walks have read. */
  read = 0;
  /** The result of the last walk. */
  found: KnownValue | null = null;
  start = 0;
  end = 0;
  readonly #grams: Uint8Array;
  readonly #first = new Map<number, Node>();
  /** The pieces of four units of all values, made when first needed; of the first `#pieced` values. */
  readonly #pieces = new Map<string, KnownValue>();
  #pieced = 0;
  // The position of a walk in the text, and the bits that it has read ahead.
  #at = 0;
  #bits = 0;
  #held = 0;

  /** `grams` has a byte for each hash of four units; the first six bits of it are written here. */
  constructor(grams: Uint8Array) {
    this.#grams = grams;
  }

  add(known: KnownValue): void {
    this.all.push(known);
    const { encoded, plain, loose } = spellingsOf(known.value);
    for (const text of encoded) {
      this.#insert(text, known);
      this.#mark(text, PLAIN);
      this.#markEncoded(text);
    }
    for (const text of plain) {
      this.#insert(text, known);
      this.#mark(text, PLAIN);
    }
    if (loose === null) return;
    for (const text of new Set([loose, utf8Text(loose)])) {
      this.#insert(text, known);
      this.#mark(text, LOOSE);
    }
  }

  /**
   * Looks for the longest value at `at`, in the spellings that `flags` allow, and stores the result in `found`, `start`
   * and `end`. A value that ends at an ellipsis ("abc…", "abc"...) counts; with `isCut` also one at the end of the
   * text.
   */
  findAt(units: Units, at: number, flags: number, isCut: boolean): boolean {
    this.found = null;
    this.end = at;
    for (const spelling of SPELLINGS) if ((flags & spelling) !== 0) this.#walk(units, at, spelling, isCut);
    return this.found !== null;
  }

  /** A value that `text` has four characters in common with. */
  sharing(text: string): KnownValue | null {
    for (; this.#pieced < this.all.length; this.#pieced += 1) {
      const known = this.all[this.#pieced] as KnownValue;
      for (let at = 0; at + GRAM <= known.value.length; at += 1) {
        const piece = known.value.slice(at, at + GRAM);
        if (!this.#pieces.has(piece)) this.#pieces.set(piece, known);
      }
    }
    for (let at = 0; at + GRAM <= text.length; at += 1) {
      const known = this.#pieces.get(text.slice(at, at + GRAM));
      if (known) return known;
    }
    return null;
  }

  #mark(text: string, flag: number): void {
    const gram = gramOf(text);
    this.#grams[gram] = (this.#grams[gram] as number) | flag;
  }

  /** A text of bytes can stand in hex, and in base64 behind none, one or two bytes of a group of three. */
  #markEncoded(text: string): void {
    const bytes = [0, 1, 2, 3].map((at) => text.charCodeAt(at));
    if (bytes.some((byte) => byte > 0xff)) return;
    const hex = bytes.slice(0, 2).map((byte) => byte.toString(16).padStart(2, '0'));
    for (const first of [hex[0] ?? '', hex[0]?.toUpperCase() ?? '']) {
      for (const second of [hex[1] ?? '', hex[1]?.toUpperCase() ?? '']) this.#mark(first + second, HEX);
    }
    for (const [index, offset] of [0, 4, 2].entries()) {
      const gram = base64Gram(bytes, offset);
      this.#mark(gram, BASE64[index] as number);
      if (/[+/]/.test(gram)) this.#mark(gram.replaceAll('+', '-').replaceAll('/', '_'), BASE64[index] as number);
    }
  }

  #insert(text: string, known: KnownValue): void {
    let nodes = this.#first;
    for (let from = 0; ;) {
      const node = nodes.get(text.charCodeAt(from));
      if (!node) {
        nodes.set(text.charCodeAt(from), { text, from, to: text.length, value: known, any: known, next: null });
        return;
      }
      let same = 1;
      const length = Math.min(node.to - node.from, text.length - from);
      while (same < length && node.text.charCodeAt(node.from + same) === text.charCodeAt(from + same)) same += 1;
      if (node.from + same < node.to) split(node, node.from + same);
      from += same;
      if (from === text.length) {
        node.value ??= known;
        return;
      }
      node.next ??= new Map();
      nodes = node.next;
    }
  }

  #walk(units: Units, at: number, spelling: number, isCut: boolean): void {
    const start = this.#open(units, at, spelling);
    if (start < 0) return;
    let nodes: Map<number, Node> | null = this.#first;
    let any: KnownValue | null = null;
    let [read, agreed] = [0, at];
    walk: while (nodes !== null) {
      const unit = this.#next(units, spelling);
      const node: Node | undefined = unit < 0 ? undefined : nodes.get(unit);
      if (!node) break;
      any = node.any;
      read += 1;
      agreed = this.#at;
      for (let index = node.from + 1; index < node.to; index += 1) {
        if (this.#next(units, spelling) !== node.text.charCodeAt(index)) break walk;
        read += 1;
        agreed = this.#at;
      }
      if (node.value) this.#keep(node.value, start, this.#endOf(units, spelling));
      nodes = node.next;
    }
    this.read += read + 1;
    if (any && agreed > this.end && isFragment(any, read) && breaksOff(units, agreed, isCut))
      this.#keep(any, start, agreed);
  }

  #keep(known: KnownValue, start: number, end: number): void {
    if (end < this.end) return;
    this.found = known;
    this.start = start;
    this.end = end;
  }

  /**
   * Where the redacted part begins: in base64 the character before can hold the first bits of the value. -1: there is
   * no such character.
   */
  #open(units: Units, at: number, spelling: number): number {
    this.#at = at;
    this.#held = 0;
    if (spelling < BASE64[1]) return at;
    const before = sixBitsOf(units.at(at - 1));
    if (before < 0) return -1;
    this.#bits = before;
    this.#held = spelling === BASE64[1] ? 4 : 2;
    return at - 1;
  }

  /** The next unit of the text as `spelling` decodes it; -1 if it cannot. */
  #next(units: Units, spelling: number): number {
    if (spelling === LOOSE) while (isSpace(units.at(this.#at))) this.#skip();
    if (spelling <= LOOSE) {
      const unit = units.at(this.#at);
      this.#at += 1;
      return unit;
    }
    if (spelling === HEX) {
      const first = hexDigitOf(units.at(this.#at));
      const second = hexDigitOf(units.at(this.#at + 1));
      this.#at += 2;
      return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
    while (this.#held < 8) {
      const six = sixBitsOf(units.at(this.#at));
      if (six < 0) return -1;
      this.#at += 1;
      this.#bits = ((this.#bits << 6) | six) & 0xffff;
      this.#held += 6;
    }
    this.#held -= 8;
    return (this.#bits >> this.#held) & 0xff;
  }

  #skip(): void {
    this.#at += 1;
    this.read += 1;
  }

  /** Includes the padding of base64, which would reveal the length of the value. */
  #endOf(units: Units, spelling: number): number {
    let end = this.#at;
    if (spelling >= BASE64[0]) while (end < this.#at + 2 && units.at(end) === 0x3d) end += 1;
    return end;
  }
}

function split(node: Node, at: number): void {
  const { text, to, value, any, next } = node;
  node.next = new Map([[text.charCodeAt(at), { text, from: at, to, value, any, next }]]);
  node.to = at;
  node.value = null;
}

function isFragment({ value }: KnownValue, read: number): boolean {
  return read >= Math.max(SHORTEST_FRAGMENT, Math.min(LONGEST_FRAGMENT, value.length >> 1));
}

const QUOTES = ['"', "'", '`'];

/** At the end of a text that was cut, or before "…" or "...", after the quote of the cut value. */
function breaksOff(units: Units, at: number, isCut: boolean): boolean {
  if (at >= units.length) return isCut;
  const mark = QUOTES.some((quote) => units.has(quote, at)) ? at + 1 : at;
  return units.has('…', mark) || units.has('...', mark);
}
