/**
 * How well typed words fit a text. Of our own: a few hundred short titles need no index, and the rule has to be one
 * that people can foresee: every word that is typed must be found, earlier and at the start of a word counts more,
 * and letters that only come in the same order count least.
 */

/** What can be found: `text` is what is read first, `more` is looked at too. */
export interface Findable {
  text: string;
  more: string;
}

const AT_START = 8;
const AT_WORD = 6;
const INSIDE = 4;
const ELSEWHERE = 2;
const SCATTERED = 1;

/** Points for each typed word, from SCATTERED to AT_START; null if one is not there at all. 0 for no word. */
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

/** Those that fit, best first; equals stay in the order given. */
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

/** One letter alone comes in order nearly everywhere, so it does not count. */
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
