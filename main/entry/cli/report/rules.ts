import type { Rule } from '#contract/entities/rule.ts';
import type { FileProblem } from '#contract/errors.ts';
import { count } from './amounts.ts';
import type { Page } from './page.ts';
import { placeText } from './run-error.ts';
import { visibleLines } from '#domain/visible.ts';

/** Each finding with its place, and the sum at the end. */
export function ruleLines(rules: readonly Rule[], problems: readonly FileProblem[], page: Page): string[] {
  return [...problemLines(problems, page), sumText(rules, problems, page)];
}

/** Each finding with its place. */
export function problemLines(problems: readonly FileProblem[], page: Page): string[] {
  return problems.flatMap((problem) => oneProblem(problem, page));
}

function oneProblem(problem: FileProblem, { style }: Page): string[] {
  const sign = problem.severity === 'error' ? style.bad('✗') : style.warn('!');
  const [first = '', ...rest] = visibleLines(problem.message);
  return [`${sign} ${style.name(placeText(problem) ?? problem.file)} ${first}`, ...rest.map((line) => `  ${line}`)];
}

function sumText(rules: readonly Rule[], problems: readonly FileProblem[], { style }: Page): string {
  const sumOf = (wanted: FileProblem['severity']): number =>
    problems.reduce((sum, { severity, more = 1 }) => (severity === wanted ? sum + more : sum), 0);
  const [errors, warnings] = [sumOf('error'), sumOf('warning')];
  if (errors > 0) {
    // With rules left, the errors are within their templates.
    const what = rules.length > 0 ? 'calls that need these templates fail' : 'no rule is used';
    return [style.bad(count(errors, 'error')), `${what} until they are fixed`].join(style.dim(' · '));
  }
  if (rules.length === 0) return 'No rules: network.mode in passbench.yml decides what happens to calls.';
  const off = rules.filter(({ enabled }) => !enabled).length;
  const parts = [
    count(rules.length, 'rule'),
    ...(off > 0 ? [`${off} off`] : []),
    warnings > 0 ? style.warn(count(warnings, 'warning')) : style.good('nothing to fix'),
  ];
  return parts.join(style.dim(' · '));
}
