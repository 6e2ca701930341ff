/** A part of a text that must not be written. `known`: the placeholder of a value that has a name of its own. */
export interface Finding {
  start: number;
  end: number;
  name: string;
  known: string | null;
}

/** Something that begins with `text`, at least four characters; `check` looks closely where they stand. */
export interface Start {
  text: string;
  check(text: string, at: number): Finding | null;
}

export const SHORTEST_START = 4;

/** The hash of the last four characters: each moves its predecessors by five of twenty bits. */
const BITS = 5 * SHORTEST_START;
const MASK = 2 ** BITS - 1;

/** Characters from which a text is a body and hardly anything else. */
const LARGE = 4096;

/**
 * Looks for any number of starts in one pass over a text. One byte for each hash of four characters says whether
 * anything begins so; only then texts are compared. So the time depends on the text and hardly on the number of starts,
 * and starts can be added at any moment.
 */
export class Scanner {
  readonly #isStart = new Uint8Array(MASK + 1);
  readonly #starts = new Map<number, Start[]>();

  add(start: Start): void {
    const hash = hashOf(start.text);
    this.#isStart[hash] = 1;
    const starts = this.#starts.get(hash);
    if (starts) starts.push(start);
    else this.#starts.set(hash, [start]);
  }

  /** Everything that is found, overlapping findings too. */
  scan(text: string): Finding[] {
    return text.length < LARGE ? this.#scanSmall(text) : this.#scanLarge(text);
  }

  #scanSmall(text: string): Finding[] {
    const found: Finding[] = [];
    const isStart = this.#isStart;
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = ((hash << 5) ^ text.charCodeAt(at)) & MASK;
      if (isStart[hash] !== 0) this.#look(text, at - SHORTEST_START + 1, hash, found);
    }
    return found;
  }

  /** The same. V8 fits each loop to the texts that it saw: this one saw bodies only, and takes half as long for them. */
  #scanLarge(text: string): Finding[] {
    const found: Finding[] = [];
    const isStart = this.#isStart;
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = ((hash << 5) ^ text.charCodeAt(at)) & MASK;
      if (isStart[hash] !== 0) this.#look(text, at - SHORTEST_START + 1, hash, found);
    }
    return found;
  }

  #look(text: string, at: number, hash: number, found: Finding[]): void {
    if (at < 0) return;
    for (const start of this.#starts.get(hash) ?? []) {
      if (!text.startsWith(start.text, at)) continue;
      const finding = start.check(text, at);
      if (finding !== null) found.push(finding);
    }
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < SHORTEST_START; at += 1) hash = ((hash << 5) ^ text.charCodeAt(at)) & MASK;
  return hash;
}
