import type { Call } from '#contract/entities/call.ts';
import type { Rule, RuleInput } from '#contract/entities/rule.ts';
import { rule as ruleSchema, ruleMatch } from '#contract/entities/rule.ts';
import type { RulesChange } from '#contract/methods/rules.ts';
import type { Fault } from './fault-choices.ts';

type Called = Pick<Call, 'method' | 'url'>;

/** The rule for calls like this one: its method, if a rule can name that, and its URL. */
export function matchOfCall({ method, url }: Called): RuleInput['match'] {
  // Braces are literal in a URL, and syntax in the pattern of a rule.
  const plain = url.replace(/#.*$/, '').replaceAll(/[{}]/g, (brace) => (brace === '{' ? '%7B' : '%7D'));
  const read = ruleMatch.safeParse({ method: method.toUpperCase(), url: plain });
  return read.success ? read.data : { url: plain };
}

function isForSame(rule: Pick<Rule, 'match'>, match: RuleInput['match']): boolean {
  const { method, url, ...rest } = rule.match;
  return method === match.method && url === match.url && Object.values(rest).every((part) => part === undefined);
}

/** Makes calls like this one fail. An existing fault for them is replaced; a new one comes before every other rule. */
export function faultChange(rules: readonly Rule[], call: Called, fault: Fault): RulesChange {
  const match = matchOfCall(call);
  const at = rules.findIndex((rule) => rule.fault !== undefined && isForSame(rule, match));
  const rule = ruleSchema.parse({ name: `Fault: ${shortName(call)}`, match, fault });
  return at < 0 ? { kind: 'add', at: 0, rule } : { kind: 'replace', at, rule };
}

/**
 * Answers calls like one with a stub. An existing one for them is replaced; a new one comes before every rule that
 * would answer, and after the faults at the top, which still apply to it.
 */
export function stubChange(rules: readonly Rule[], rule: Rule): RulesChange {
  const at = rules.findIndex((other) => other.stub !== undefined && isForSame(other, rule.match));
  if (at >= 0) return { kind: 'replace', at, rule };
  const first = rules.findIndex((other) => other.fault === undefined);
  return { kind: 'add', at: first < 0 ? rules.length : first, rule };
}

/** `GET crm.example.com/v1/customers/C-42` */
function shortName({ method, url }: Called): string {
  return `${method} ${url.replace(/^https?:\/\//, '').replace(/[?#].*$/, '')}`;
}
