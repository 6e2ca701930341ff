import type { Rule } from '#contract/entities/rule.ts';

/** A rule as it was shown, and its place then, from 0. */
export interface ShownRule {
  rule: Rule;
  index: number;
}

/** The rule after a change by this page. */
export interface RuleEdit {
  from: Rule;
  to: Rule;
}

/**
 * The current place of the shown rule; null if it is none of these rules. A rule that this page itself has changed
 * since is still that rule, since edits follow each other faster than the page is drawn.
 */
export function placeOfRule(
  rules: readonly Rule[],
  { rule, index }: ShownRule,
  edits: readonly RuleEdit[] = [],
): number | null {
  const place = placeOfEqual(rules, rule, index);
  if (place !== null) return place;
  const last = edits.findLastIndex(({ from }) => isSame(from, rule));
  const edit = edits[last];
  return edit ? placeOfRule(rules, { rule: edit.to, index }, edits.slice(last + 1)) : null;
}

/** If several rules are equal, none of them can be identified. */
function placeOfEqual(rules: readonly Rule[], rule: Rule, index: number): number | null {
  if (isSame(rules[index], rule)) return index;
  const [place, ...more] = [...rules.keys()].filter((at) => isSame(rules[at], rule));
  return more.length === 0 ? (place ?? null) : null;
}

/** How to follow the shown rule: its current index, or whether another earlier rule is shown instead. */
export function followed(
  before: readonly Rule[],
  after: readonly Rule[],
  shown: number,
  edits: readonly RuleEdit[] = [],
): { place: number; isOther: boolean } {
  const rule = before[shown];
  const place = rule ? placeOfRule(after, { rule, index: shown }, edits) : null;
  if (place !== null) return { place, isOther: false };
  const inPlace = after[Math.min(shown, after.length - 1)];
  return { place: shown, isOther: before.some((known) => isSame(known, inPlace)) };
}

/** The order of keys does not count, nor does a key without a value. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const one = new Map(Object.entries(left).filter(([, value]) => value !== undefined));
  const other = new Map(Object.entries(right).filter(([, value]) => value !== undefined));
  return one.size === other.size && [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)));
}
