/**
 * How well typed words match a text. Our own code: a few hundred short titles need no index, and people must be able to
 * foresee the rule: every typed word must be found, earlier and at the start of a word counts more, and letters that
 * only occur in the same order count least.
 */

/** What can be found: `text` is searched first, `more` as well. */
export interface Findable {
  text: string;
  more: string;
}

const AT_START = 8;
const AT_WORD = 6;
const INSIDE = 4;
const ELSEWHERE = 2;
const SCATTERED = 1;

/** Points for each typed word, from SCATTERED to AT_START; null if one is missing. 0 without words. */
export function matchScore({ text, more }: Findable, query: string): number | null {
  let points = 0;
  for (const word of wordsOf(query)) {
    const best = fitOfWord(text.toLowerCase(), word) ?? (more.toLowerCase().includes(word) ? ELSEWHERE : null);
    const found = best ?? (comesInOrder(text.toLowerCase(), word) ? SCATTERED : null);
    if (found === null) return null;
    points += found;
  }
  return points;
}

/** The matches, best first; equal ones stay in the given order. */
export function ranked<T extends Findable>(entries: readonly T[], query: string): T[] {
  return entries
    .flatMap((entry) => {
      const fit = matchScore(entry, query);
      return fit === null ? [] : [{ entry, fit }];
    })
    .sort((a, b) => b.fit - a.fit)
    .map(({ entry }) => entry);
}

function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

function fitOfWord(text: string, word: string): number | null {
  const at = text.indexOf(word);
  if (at < 0) return null;
  if (at === 0) return AT_START;
  return startsAWord(text, word) ? AT_WORD : INSIDE;
}

function startsAWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
}

/** A single letter occurs nearly everywhere, so it does not count as scattered. */
function comesInOrder(text: string, word: string): boolean {
  if (word.length < 2) return false;
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
