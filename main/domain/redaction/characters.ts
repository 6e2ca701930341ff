/** A set of ASCII characters, for `Units.runEnd`. */
export function setOf(characters: string): Uint8Array {
  const set = new Uint8Array(128);
  for (const character of characters) set[character.charCodeAt(0)] = 1;
  return set;
}

/** White space as JavaScript's `\s` has it. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || OTHER_SPACES.has(code);
}

const OTHER_SPACES = new Set([0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]);

/** The first four units of a searched value, which are hashed to find it. */
export const GRAM = 4;
/** Each unit moves its predecessors by five of twenty bits, so that a unit leaves the hash after four. */
export const GRAM_MASK = 2 ** (5 * GRAM) - 1;

/** The hash of the first four units of a text. */
export function gramOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < GRAM; at += 1) hash = ((hash << 5) ^ text.charCodeAt(at)) & GRAM_MASK;
  return hash;
}

/** Units that are searched in one pass, and the results: loops without calls are the fastest. */
export const STRETCH = 1 << 14;
export const PLACES = new Int32Array(STRETCH);
export const GRAMS = new Int32Array(STRETCH);

/** Fills `PLACES` and `GRAMS` with what of `grams` has a bit of `mask` from `from` to `to`, and returns how many there are. */
export function gramsInText(text: string, from: number, to: number, grams: Uint8Array, mask: number): number {
  let [hash, count] = [0, 0];
  for (let at = Math.max(0, from - GRAM + 1); at < from; at += 1) hash = (hash << 5) ^ text.charCodeAt(at);
  for (let at = from; at < to; at += 1) {
    hash = ((hash << 5) ^ text.charCodeAt(at)) & GRAM_MASK;
    if (((grams[hash] as number) & mask) === 0 || at < GRAM - 1) continue;
    PLACES[count] = at - GRAM + 1;
    GRAMS[count] = hash;
    count += 1;
  }
  return count;
}

/** The same for units. */
export function gramsInCodes(codes: Uint16Array, from: number, to: number, grams: Uint8Array, mask: number): number {
  let [hash, count] = [0, 0];
  for (let at = Math.max(0, from - GRAM + 1); at < from; at += 1) hash = (hash << 5) ^ (codes[at] as number);
  for (let at = from; at < to; at += 1) {
    hash = ((hash << 5) ^ (codes[at] as number)) & GRAM_MASK;
    if (((grams[hash] as number) & mask) === 0 || at < GRAM - 1) continue;
    PLACES[count] = at - GRAM + 1;
    GRAMS[count] = hash;
    count += 1;
  }
  return count;
}

/**
 * The next unit that can begin an escape; the end of the text if there is none. Alternating plain searches are fastest.
 */
export function escapesOf(text: string): (from: number) => number {
  const find = (first: string, from: number): number => {
    const at = text.indexOf(first, from);
    return at < 0 ? text.length : at;
  };
  let [slash, percent, ampersand] = [-1, -1, -1];
  return (from) => {
    if (slash < from) slash = find('\\', from);
    if (percent < from) percent = find('%', from);
    if (ampersand < from) ampersand = find('&', from);
    return Math.min(slash, percent, ampersand);
  };
}
