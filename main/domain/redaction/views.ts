import { readEscape } from './escapes.ts';

/** A text with some of its escapes undone. Searches run on views; what they find is mapped back to the text itself. */
export interface View {
  text: string;
  /** The view that this one was made from; null for the text itself. */
  from: View | null;
  /** Where in this view a new stretch begins, and where that is in `from`; within a stretch both go on alike. */
  here: number[];
  there: number[];
}

/** Escapes within escapes that are undone, as in JSON in a form field in JSON. */
export const ROUNDS = 4;

/** The text as it is, then with one layer of escapes after the other undone, as long as there is one. */
export function* viewsOf(text: string): Generator<View> {
  let view: View | null = { text, from: null, here: [], there: [] };
  for (let round = 0; view !== null && round <= ROUNDS; round += 1) {
    yield view;
    view = unescaped(view);
  }
}

/** Where a part of a view stands in the original text. */
export function placeOf(view: View, start: number, end: number): { start: number; end: number } {
  return { start: originalOf(view, start), end: originalOf(view, end) };
}

/** A text with one layer of escapes undone. */
export function unescapeOnce(text: string): string {
  return unescaped({ text, from: null, here: [], there: [] })?.text ?? text;
}

function originalOf(view: View, at: number): number {
  let place = at;
  for (let one = view; one.from !== null; one = one.from) {
    const stretch = lastAtOrBefore(one.here, place);
    place += (one.there[stretch] ?? 0) - (one.here[stretch] ?? 0);
  }
  return place;
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Null where there is nothing to undo. */
function unescaped(from: View): View | null {
  const { text } = from;
  const parts: string[] = [];
  const [here, there] = [[0], [0]];
  let [copied, length] = [0, 0];
  const emit = (character: string, at: number): void => {
    if (copied < at) {
      parts.push(text.slice(copied, at));
      length += at - copied;
    }
    here.push(length);
    there.push(at);
    parts.push(character);
    length += character.length;
  };
  const next = nextEscape(text);
  for (let at = next(0); at >= 0;) {
    const end = readEscape(text, at, emit);
    if (end >= 0) {
      copied = end;
      here.push(length);
      there.push(end);
    }
    at = next(end < 0 ? at + 1 : end);
  }
  if (copied === 0) return null;
  parts.push(text.slice(copied));
  return { text: parts.join(''), from, here, there };
}

/** Where the next escape can begin; three plain searches that take turns are faster than one pattern for all. */
function nextEscape(text: string): (from: number) => number {
  const none = text.length;
  const find = (first: string, from: number): number => {
    const at = text.indexOf(first, from);
    return at < 0 ? none : at;
  };
  let [slash, percent, ampersand] = [find('\\', 0), find('%', 0), find('&', 0)];
  return (from) => {
    if (slash < from) slash = find('\\', from);
    if (percent < from) percent = find('%', from);
    if (ampersand < from) ampersand = find('&', from);
    const nearest = Math.min(slash, percent, ampersand);
    return nearest === none ? -1 : nearest;
  };
}
