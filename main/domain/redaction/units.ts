import { hexDigitOf, textOf } from './bytes.ts';
import { escapesOf, GRAMS, gramsInCodes, gramsInText, PLACES, STRETCH } from './characters.ts';

/** Code units that a buffer keeps from one text to the next. */
const KEPT = 1 << 18;
const SLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;

/**
 * A text as code units. Its escapes can be undone layer by layer; `placeOf` maps a unit to its place in the original
 * text. Created once and loaded with one text after the other, since texts are many and short.
 */
export class Units {
  length = 0;
  /** The text while none of its escapes is undone; after that, units are in `codes`. */
  #text: string | null = null;
  /** The original text; null for bytes. */
  #source: string | null = null;
  #codes = new Uint16Array(1024);
  /** The original place of each unit of `codes`. */
  #origin = new Int32Array(1025);
  #isMoved = false;
  /** Whether units in `codes` can begin an escape. */
  #mayHaveMore = true;
  /** The character of the last escape that was read. */
  #point = 0;

  load(text: string): void {
    this.length = text.length;
    this.#text = text;
    this.#source = text;
    this.#isMoved = false;
  }

  /** Each byte as one unit. */
  loadBytes(bytes: Uint8Array): void {
    this.length = bytes.length;
    this.#makeRoom();
    this.#codes.set(bytes);
    this.#mayHaveMore = true;
    this.#source = null;
    this.#text = null;
    this.#isMoved = false;
  }

  #makeRoom(): void {
    const isTooLarge = this.#codes.length > KEPT && this.length <= KEPT;
    if (this.#codes.length >= this.length && !isTooLarge) return;
    this.#codes = new Uint16Array(Math.max(1024, this.length));
    this.#origin = new Int32Array(this.#codes.length + 1);
  }

  /** Where in the text the unit at `at` begins; for `length` the end of the text. */
  placeOf(at: number): number {
    return this.#isMoved ? (this.#origin[at] as number) : at;
  }

  /** The unit at a place; -1 outside the text. */
  at(index: number): number {
    if (index < 0 || index >= this.length) return -1;
    return this.#text === null ? (this.#codes[index] as number) : this.#text.charCodeAt(index);
  }

  has(literal: string, at: number): boolean {
    if (this.#text !== null) return at >= 0 && this.#text.startsWith(literal, at);
    if (at < 0 || at + literal.length > this.length) return false;
    for (let index = 0; index < literal.length; index += 1) {
      if (this.#codes[at + index] !== literal.charCodeAt(index)) return false;
    }
    return true;
  }

  text(from: number, to: number): string {
    if (this.#text !== null) return this.#text.slice(Math.max(0, from), to);
    const [start, end] = [this.placeOf(Math.max(0, from)), this.placeOf(Math.min(to, this.length))];
    // As long as the original, so it has no escape.
    if (this.#source !== null && end - start === to - from) return this.#source.slice(start, end);
    return textOf(this.#codes.subarray(Math.max(0, from), Math.min(to, this.length)));
  }

  /** The end of the run of characters of `set` that begins at `from`, at most `most` units later. */
  runEnd(from: number, set: Uint8Array, most = this.length): number {
    const last = Math.min(this.length, from + most);
    let at = from;
    for (; at < last; at += 1) {
      const code = this.at(at);
      if (code > 127 || set[code] !== 1) break;
    }
    return at;
  }

  /**
   * Calls `look` with each place of four units whose hash has one of the bits of `mask` in `grams`, in order, until it
   * returns false.
   */
  eachGram(grams: Uint8Array, mask: number, look: (at: number, gram: number, flags: number) => boolean): void {
    for (let from = 0; from < this.length; from += STRETCH) {
      const to = Math.min(this.length, from + STRETCH);
      const count =
        this.#text === null
          ? gramsInCodes(this.#codes, from, to, grams, mask)
          : gramsInText(this.#text, from, to, grams, mask);
      for (let index = 0; index < count; index += 1) {
        const gram = GRAMS[index] as number;
        if (!look(PLACES[index] as number, gram, (grams[gram] as number) & mask)) return;
      }
    }
  }

  /** Undoes one layer of escapes of JSON, JavaScript, URLs and XML. False if there was none. */
  unescape(): boolean {
    if (this.#text !== null) return this.#unescapeText(this.#text);
    return this.#mayHaveMore && this.#unescapeCodes();
  }

  #unescapeText(text: string): boolean {
    const nextEscape = escapesOf(text);
    let next = nextEscape(0);
    if (next === text.length) return false;
    this.#makeRoom();
    this.#mayHaveMore = false;
    const codes = this.#codes;
    const origin = this.#origin;
    let [read, write] = [0, 0];
    while (read < text.length) {
      // Most of a text is far from escapes and is copied in a loop without checks.
      for (; read < next; read += 1, write += 1) {
        codes[write] = text.charCodeAt(read);
        origin[write] = read;
      }
      if (read === text.length) break;
      const code = text.charCodeAt(read);
      const end = this.#escapeAt(read, code);
      if (end >= 0) {
        write = this.#write(write, read);
        read = end;
      } else {
        this.#mayHaveMore = true;
        codes[write] = code;
        origin[write] = read;
        write += 1;
        read += 1;
      }
      next = nextEscape(read);
    }
    if (write === read) return false;
    origin[write] = read;
    this.#text = null;
    this.#isMoved = true;
    this.length = write;
    return true;
  }

  /** In place, since no escape is shorter than its character. */
  #unescapeCodes(): boolean {
    const codes = this.#codes;
    const origin = this.#origin;
    const { length } = this;
    this.#mayHaveMore = false;
    let [read, write] = [0, 0];
    while (read < length) {
      const code = codes[read] as number;
      if (code === SLASH || code === PERCENT || code === AMPERSAND) {
        const end = this.#escapeAt(read, code);
        if (end >= 0) {
          if (!this.#isMoved) this.#track();
          write = this.#write(write, origin[read] as number);
          read = end;
          continue;
        }
        this.#mayHaveMore = true;
      }
      if (write < read) {
        codes[write] = code;
        origin[write] = origin[read] as number;
      }
      write += 1;
      read += 1;
    }
    if (write === read) return false;
    origin[write] = origin[length] as number;
    this.length = write;
    return true;
  }

  #track(): void {
    for (let at = 0; at <= this.length; at += 1) this.#origin[at] = at;
    this.#isMoved = true;
  }

  #write(at: number, origin: number): number {
    const point = this.#point;
    const isPair = point > 0xffff;
    if (point === SLASH || point === PERCENT || point === AMPERSAND) this.#mayHaveMore = true;
    this.#codes[at] = isPair ? 0xd800 + ((point - 0x10000) >> 10) : point;
    this.#origin[at] = origin;
    if (!isPair) return at + 1;
    this.#codes[at + 1] = 0xdc00 + (point & 0x3ff);
    this.#origin[at + 1] = origin;
    return at + 2;
  }

  /** Reads the escape that begins at `at` and returns its end; -1 if none begins. */
  #escapeAt(at: number, first: number): number {
    if (first === PERCENT) return this.#percentAt(at);
    return first === AMPERSAND ? this.#entityAt(at) : this.#backslashAt(at);
  }

  #backslashAt(at: number): number {
    const letter = this.at(at + 1);
    if (letter === 0x75 || letter === 0x78) {
      const end = at + (letter === 0x75 ? 6 : 4);
      this.#point = this.#hex(at + 2, end);
      return this.#point < 0 ? -1 : end;
    }
    const meant = letter < 0 || letter > 127 ? 0 : (MEANT[letter] as number);
    if (meant === 0) return -1;
    this.#point = meant;
    return at + 2;
  }

  /** Consecutive bytes may be one character in UTF-8; others are read as Latin-1, as `escape` writes them. */
  #percentAt(at: number): number {
    const lead = this.#hex(at + 1, at + 3);
    if (lead < 0) return -1;
    this.#point = lead;
    const size = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let point = lead & (0xff >> (size + 1));
    for (let index = 1; index < size; index += 1) {
      const next = at + index * 3;
      const byte = this.at(next) === PERCENT ? this.#hex(next + 1, next + 3) : -1;
      if (byte < 0x80 || byte > 0xbf) return at + 3;
      point = (point << 6) | (byte & 0x3f);
    }
    if (size === 1 || point > 0x10ffff) return at + 3;
    this.#point = point;
    return at + size * 3;
  }

  #entityAt(at: number): number {
    if (this.at(at + 1) !== 0x23) {
      for (const [name, meant] of ENTITIES) {
        if (!this.has(name, at)) continue;
        this.#point = meant;
        return at + name.length;
      }
      return -1;
    }
    const isHex = (this.at(at + 2) | 0x20) === 0x78;
    const start = at + (isHex ? 3 : 2);
    const [base, most] = isHex ? [16, 6] : [10, 7];
    let [end, point] = [start, 0];
    while (end - start < most) {
      const digit = hexDigitOf(this.at(end));
      if (digit < 0 || digit >= base) break;
      point = point * base + digit;
      end += 1;
    }
    if (end === start || this.at(end) !== 0x3b) return -1;
    this.#point = point <= 0x10ffff ? point : 0xfffd;
    return end + 1;
  }

  /** The number of the hexadecimal digits from `from` to `to`; -1 if there is any other character. */
  #hex(from: number, to: number): number {
    let value = 0;
    for (let at = from; at < to; at += 1) {
      const digit = hexDigitOf(this.at(at));
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  }
}

/** The character for a letter after a backslash; 0 if there is none. */
const MEANT = new Uint8Array(128);
for (const letter of '"\'\\/') MEANT[letter.charCodeAt(0)] = letter.charCodeAt(0);
for (const [index, letter] of [...'bfnrt'].entries()) MEANT[letter.charCodeAt(0)] = '\b\f\n\r\t'.charCodeAt(index);
const ENTITIES: readonly (readonly [name: string, meant: number])[] = [
  ['&amp;', 0x26],
  ['&lt;', 0x3c],
  ['&gt;', 0x3e],
  ['&quot;', 0x22],
  ['&apos;', 0x27],
];
