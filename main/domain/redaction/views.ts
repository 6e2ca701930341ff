import type { Escape } from './escapes.ts';
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
  for (const { at, end, pieces } of escapesIn(text)) {
    parts.push(text.slice(copied, at));
    length += at - copied;
    for (const piece of pieces) {
      here.push(length);
      there.push(at + piece.at);
      parts.push(piece.text);
      length += piece.text.length;
    }
    here.push(length);
    there.push(end);
    copied = end;
  }
  if (copied === 0) return null;
  parts.push(text.slice(copied));
  return { text: parts.join(''), from, here, there };
}

const FIRSTS = ['\\', '%', '&'] as const;

/** Three plain searches that take turns: many times faster than one pattern for all. */
function* escapesIn(text: string): Generator<Escape> {
  const next: number[] = FIRSTS.map((first) => text.indexOf(first));
  const none = text.length;
  for (let at = nearest(next, none); at < none; at = nearest(next, none)) {
    const escape = readEscape(text, at);
    if (escape !== null) yield escape;
    const end = escape?.end ?? at + 1;
    for (const [index, first] of FIRSTS.entries()) {
      const place = next[index] ?? -1;
      if (place >= 0 && place < end) next[index] = text.indexOf(first, end);
    }
  }
}

function nearest(places: readonly number[], none: number): number {
  let least = none;
  for (const place of places) if (place >= 0 && place < least) least = place;
  return least;
}
