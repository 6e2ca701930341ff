import type { Rule } from '#contract/entities/rule.ts';
import { sameJson } from '#domain/same-json.ts';
import { isDamage } from './damage.ts';
import { isHeaderValue, isToken } from './headers.ts';
import { stubProblems } from './stub-answer.ts';
import { urlMatcher } from './url-matcher.ts';

/** A problem of a rule of network/rules.yml; `index` counts from 0, `path` leads from the rule to the problem. */
export interface RuleProblem {
  index: number;
  message: string;
  path: readonly (string | number)[];
  /** warning: the rule is valid, but does less than it seems to. */
  severity: 'error' | 'warning';
}

/** Only this many rules from the top are checked for hiding later ones; there may be tens of thousands. */
const MOST_COMPARED = 500;

type Found = Omit<RuleProblem, 'index' | 'severity'>;

/** Everything in the rules that would never do what it says, in words for their author. */
export function checkRules(rules: readonly Rule[]): RuleProblem[] {
  return rules.flatMap((rule, index): RuleProblem[] => [
    ...errorsOf(rule).map((problem): RuleProblem => ({ index, severity: 'error', ...problem })),
    ...warningsOf(rule, index, rules).map((problem): RuleProblem => ({ index, severity: 'warning', ...problem })),
  ]);
}

function errorsOf({ match, stub, fault }: Rule): Found[] {
  const url = match.url === undefined ? null : urlMatcher(match.url).problem;
  const names = Object.keys(match.headers ?? {}).filter((name) => !isToken(name));
  const type = fault?.kind === 'wrong-content-type' && !isHeaderValue(fault.contentType);
  return [
    ...(url === null ? [] : [{ message: `"${match.url}" ${url}`, path: ['match', 'url'] }]),
    ...names.map((name) => ({ message: `"${name}" is not a header name`, path: ['match', 'headers', name] })),
    ...(stub === undefined ? [] : stubProblems(stub)),
    ...(type ? [{ message: 'is not a value that a header can have', path: ['fault', 'contentType'] }] : []),
  ];
}

function warningsOf(rule: Rule, index: number, rules: readonly Rule[]): Found[] {
  if (!rule.enabled) return [];
  const { match, fault, probability } = rule;
  const hiding = rules.slice(0, Math.min(index, MOST_COMPARED)).findIndex((earlier) => hides(earlier, rule));
  const name = rules[hiding]?.name;
  const doubt = match.url === undefined ? null : urlMatcher(match.url).doubt;
  const found: (Found | false)[] = [
    doubt !== null && { message: `"${match.url}" ${doubt}`, path: ['match', 'url'] },
    hiding !== -1 && {
      message: `never matches a call: rule ${hiding + 1}${name === undefined ? '' : ` (${name})`} matches them all first`,
      path: [],
    },
    probability === 0 && { message: 'never matches a call: its probability is 0', path: ['probability'] },
    match.body !== undefined &&
      [match.method ?? []].flat().some((method) => method === 'GET' || method === 'HEAD') && {
        message: 'is ignored for GET and HEAD, which have no body',
        path: ['match', 'body'],
      },
    fault?.kind === 'tls' &&
      match.url?.startsWith('http://') === true && {
        message: 'a call over http has no certificate; this fault is for https',
        path: ['fault', 'kind'],
      },
  ];
  return found.filter((one) => one !== false);
}

/** Whether an earlier rule answers every call that a later one is for. False if that is not obvious. */
function hides(earlier: Rule, later: Rule): boolean {
  const { match, enabled, times, probability, fault } = earlier;
  const isCertain = enabled && times === undefined && probability === undefined && match.call === undefined;
  if (!isCertain || isDamage(fault)) return false;
  const rest = ['query', 'headers', 'body', 'connector', 'entryPoint'] as const;
  return (
    coversUrl(match.url, later.match.url) &&
    coversMethods(match.method, later.match.method) &&
    rest.every((key) => match[key] === undefined || sameJson(match[key], later.match[key]))
  );
}

function coversUrl(earlier: string | undefined, later: string | undefined): boolean {
  if (earlier === undefined || earlier === '*' || earlier === later) return true;
  // "prefix*" with a literal prefix: everything that begins with it.
  const [, prefix] = /^([^*{}()\\?]+\/)\*$/.exec(earlier) ?? [];
  const isPlain = prefix !== undefined && !/:[\p{ID_Start}$_]/u.test(prefix.replace('://', ''));
  return isPlain && later !== undefined && later.startsWith(prefix);
}

function coversMethods(earlier: Rule['match']['method'], later: Rule['match']['method']): boolean {
  if (earlier === undefined) return true;
  const methods = new Set([earlier].flat());
  return later !== undefined && [later].flat().every((method) => methods.has(method));
}
