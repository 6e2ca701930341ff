import type { Rule } from '#contract/entities/rule.ts';
import type { CallingRun } from '#engine/ports/network.ts';
import type { RuleRequest } from './rule-request.ts';
import { ruleMatcher } from './rule-matcher.ts';
import type { UrlMatcher } from './url-matcher.ts';

/** A rule prepared for many calls. */
export interface CompiledRule {
  rule: Rule;
  /** Its name in records: the rule's own name, or "rule N" counting from 1. */
  name: string;
  /** Its place in its list, from 0; below 0 for the rules of an act, so that no two of a run are the same. */
  place: number;
  matches(call: RuleRequest, run: CallingRun): boolean;
  /** Its match depends on how many calls it has matched. */
  counts: boolean;
  /** It answers every call that it matches. */
  isCertain: boolean;
}

type Origin = 'file' | 'act';

/** Rules are parsed once and matched for every call; the workspace returns the same array until the file changes. */
const compiled = new WeakMap<readonly Rule[], CompiledRule[]>();

/** The enabled rules, prepared for matching. */
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
