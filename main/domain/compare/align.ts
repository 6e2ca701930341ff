import { longestIncreasing } from '../longest-increasing.ts';

/** Indexes of two items that correspond; null on the side that has none. */
export interface Alignment {
  before: number | null;
  after: number | null;
}

export interface Similarity<T> {
  /** Equal keys: the items are the same. */
  key(item: T): string;
  /** How well two items whose keys differ correspond; 0: not at all. Equal keys score `sameness`. */
  score(before: T, after: T): number;
  sameness: number;
}

/** Cells of a table that is filled quickly; beyond, only identical items that occur once on each side are paired. */
const MOST_CELLS = 1_000_000;

/** Which items of two lists correspond, without crossing pairs and with the highest total score. */
export function align<T>(before: readonly T[], after: readonly T[], similarity: Similarity<T>): Alignment[] {
  const numbers = new Map<string, number>();
  // Numbers instead of keys, which may be long.
  const numberOf = (item: T): number => {
    const key = similarity.key(item);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const [left, right] = [before.map(numberOf), after.map(numberOf)];
  const start = commonStart(left, right);
  const end = commonEnd(left, right, start);
  const rest = { from: start, before: before.length - end, after: after.length - end };
  const cells = (rest.before - start) * (rest.after - start);
  const score = (at: number, to: number): number =>
    left[at] === right[to] ? similarity.sameness : similarity.score(before[at] as T, after[to] as T);
  const middle = cells > MOST_CELLS ? anchors(left, right, rest) : bestPairs(score, rest);
  const shift = after.length - before.length;
  return withGaps(
    [
      ...Array.from({ length: start }, (_, at): Pair => [at, at]),
      ...middle,
      ...Array.from({ length: end }, (_, at): Pair => [rest.before + at, rest.before + at + shift]),
    ],
    before.length,
    after.length,
  );
}

type Pair = readonly [before: number, after: number];
/** The first and last item on each side that is not part of the common start or end. */
type Rest = { from: number; before: number; after: number };

function commonStart(left: readonly number[], right: readonly number[]): number {
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count += 1;
  return count;
}

function commonEnd(left: readonly number[], right: readonly number[], start: number): number {
  const most = Math.min(left.length, right.length) - start;
  let count = 0;
  while (count < most && left[left.length - 1 - count] === right[right.length - 1 - count]) count += 1;
  return count;
}

/** The table of the best sums, from the end, and the path through it. */
function bestPairs(score: (before: number, after: number) => number, { from, before, after }: Rest): Pair[] {
  const width = after - from + 1;
  const sums = new Float64Array((before - from + 1) * width);
  const sum = (at: number, to: number): number => sums[(at - from) * width + (to - from)] ?? 0;
  for (let at = before - 1; at >= from; at -= 1) {
    for (let to = after - 1; to >= from; to -= 1) {
      const together = score(at, to);
      const paired = together > 0 ? together + sum(at + 1, to + 1) : 0;
      sums[(at - from) * width + (to - from)] = Math.max(paired, sum(at + 1, to), sum(at, to + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let [at, to] = [from, from]; at < before && to < after;) {
    const together = score(at, to);
    if (together > 0 && sum(at, to) === together + sum(at + 1, to + 1)) {
      pairs.push([at, to]);
      [at, to] = [at + 1, to + 1];
    } else if (sum(at, to) === sum(at + 1, to)) at += 1;
    else to += 1;
  }
  return pairs;
}

/** Items that occur once on both sides, as many as keep their order. */
function anchors(left: readonly number[], right: readonly number[], { from, before, after }: Rest): Pair[] {
  const places = alone(right, from, after);
  const pairs: Pair[] = [];
  for (const [key, at] of alone(left, from, before)) {
    const to = places.get(key);
    if (to !== undefined) pairs.push([at, to]);
  }
  const kept = new Set(longestIncreasing(pairs.map(([, to]) => to)));
  return pairs.filter(([, to]) => kept.has(to));
}

function alone(keys: readonly number[], from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  const several = new Set<number>();
  for (let at = from; at < to; at += 1) {
    const key = keys[at] ?? -1;
    if (places.has(key)) several.add(key);
    places.set(key, at);
  }
  for (const key of several) places.delete(key);
  return places;
}

/** The pairs, and between them the items without a partner: first those of before, then those of after. */
function withGaps(pairs: readonly Pair[], before: number, after: number): Alignment[] {
  const all: Alignment[] = [];
  let [at, to] = [0, 0];
  for (const [nextAt, nextTo] of [...pairs, [before, after] as const]) {
    for (; at < nextAt; at += 1) all.push({ before: at, after: null });
    for (; to < nextTo; to += 1) all.push({ before: null, after: to });
    if (nextAt < before && nextTo < after) all.push({ before: nextAt, after: nextTo });
    [at, to] = [nextAt + 1, nextTo + 1];
  }
  return all;
}
