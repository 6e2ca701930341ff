import type { Rule } from '#contract/entities/rule.ts';
import { stubProblems } from './stub-answer.ts';
import { urlMatcher, type UrlMatcher } from './url-matcher.ts';

/** What is wrong with a rule of network/rules.yml; `index` counts from 0, `path` leads from the rule to the fault. */
export interface RuleProblem {
  index: number;
  message: string;
  path: readonly string[];
}

/** The rule that a call meets. `name` is what the record says: the rule's own, or "rule N" counting from 1. */
export interface RuleMatch {
  rule: Rule;
  name: string;
}

interface CompiledRule extends RuleMatch {
  methods: ReadonlySet<string> | null;
  url: UrlMatcher;
}

/** Rules are read once and matched for every call; the workspace gives the same array until the file changes. */
const compiled = new WeakMap<readonly Rule[], CompiledRule[]>();

/** The first rule for a call, or null. A rule that `checkRules` finds fault with may match nothing. */
export function matchRule(rules: readonly Rule[], method: string, url: URL): RuleMatch | null {
  const upper = method.toUpperCase();
  const found = compiledRules(rules).find(
    ({ rule, methods, url: matcher }) => rule.enabled && (methods?.has(upper) ?? true) && matcher.matches(url),
  );
  return found === undefined ? null : { rule: found.rule, name: found.name };
}

/** Everything in the rules that would never do what it says, in words for the person who wrote them. */
export function checkRules(rules: readonly Rule[]): RuleProblem[] {
  return compiledRules(rules).flatMap(({ rule, url }, index) => [
    ...(url.problem === null ? [] : [{ index, message: `"${rule.match.url}" ${url.problem}`, path: ['match', 'url'] }]),
    ...(rule.stub === undefined ? [] : stubProblems(rule.stub)).map((problem) => ({ index, ...problem })),
  ]);
}

function compiledRules(rules: readonly Rule[]): CompiledRule[] {
  const known = compiled.get(rules) ?? rules.map(compile);
  compiled.set(rules, known);
  return known;
}

function compile(rule: Rule, index: number): CompiledRule {
  const { method, url } = rule.match;
  return {
    rule,
    name: rule.name ?? `rule ${index + 1}`,
    methods: method === undefined ? null : new Set([method].flat()),
    url: urlMatcher(url ?? '*'),
  };
}
