import type { Rule } from '#contract/entities/rule.ts';
import type { CallingRun } from '#engine/ports/network.ts';
import type { RuleRequest } from './rule-request.ts';
import { ruleMatcher } from './rule-matcher.ts';
import type { UrlMatcher } from './url-matcher.ts';

/** A rule made ready for many calls. */
export interface CompiledRule {
  rule: Rule;
  /** What the record says: the rule's own name, or "rule N" counting from 1. */
  name: string;
  /** Its place in its list, from 0; below 0 for the rules of an act, so that no two of a run are the same. */
  place: number;
  matches(call: RuleRequest, run: CallingRun): boolean;
  /** Which calls it takes depends on how many it has fitted. */
  counts: boolean;
  /** It answers every call that it matches. */
  isCertain: boolean;
}

type Origin = 'file' | 'act';

/** Rules are read once and matched for every call; the workspace gives the same array until the file changes. */
const compiled = new WeakMap<readonly Rule[], CompiledRule[]>();

/** The rules that are on, ready to be matched. */
export function compiledRules(rules: readonly Rule[], origin: Origin): readonly CompiledRule[] {
  let known = compiled.get(rules);
  if (known === undefined) {
    const matchers = new Map<string, UrlMatcher>();
    known = rules.flatMap((rule, index) => (rule.enabled ? [compile(rule, index, origin, matchers)] : []));
    compiled.set(rules, known);
  }
  return known;
}

function compile(rule: Rule, index: number, origin: Origin, matchers: Map<string, UrlMatcher>): CompiledRule {
  const matches = ruleMatcher(rule.match, matchers);
  const counts = rule.match.call !== undefined || rule.probability !== undefined;
  const place = origin === 'file' ? index : -1 - index;
  const name = rule.name ?? (origin === 'file' ? `rule ${index + 1}` : `rule ${index + 1} of the act`);
  return { rule, name, place, matches, counts, isCertain: !counts && rule.times === undefined };
}
