import type { Connector } from '#contract/entities/connector.ts';
import type { FileProblem, Place } from '#contract/errors.ts';
import type { Loaded, TenantState } from '../../../stores/tenant.ts';

/** A problem of a file of the tenant. */
export interface Problem {
  id: string;
  severity: 'error' | 'warning';
  /** Who found it. */
  source: 'Connector' | 'Settings' | 'Pass type' | 'Rules' | 'Network' | 'Editor';
  message: string;
  /** Null if it belongs to no single file. */
  path: string | null;
  /** Line and column count from 1. */
  line: number | null;
  column: number | null;
}

/** `server/script/a.js:3:1`, as far as it is known. */
export function placeText({ path, line, column }: Pick<Problem, 'path' | 'line' | 'column'>): string {
  return [path, line, line === null ? null : column].filter((part) => part !== null).join(':');
}

/** What the engine found when it loaded the scripts and read the YAML files, without duplicates. */
export function tenantProblems({
  connectors,
  passTypes,
  templates,
  settings,
  rules,
  network,
}: Pick<TenantState, 'connectors' | 'passTypes' | 'templates' | 'settings' | 'rules' | 'network'>): Problem[] {
  const found = [
    ...(connectors.value?.connectors ?? []).flatMap(connectorProblems),
    ...failureProblems(settings, 'Settings'),
    ...failureProblems(passTypes, 'Pass type'),
    ...(templates.value ?? []).map((found) => problemIn('Pass type', found)),
    ...(rules.value?.problems ?? []).map((found) => problemIn('Rules', found)),
    ...failureProblems(rules, 'Rules'),
    ...failureProblems(templates, 'Pass type'),
    // After those, since an error in a YAML file is repeated here.
    ...failureProblems(network, 'Network'),
    ...failureProblems(connectors, 'Connector'),
  ];
  const said = new Map(found.toReversed().map((problem) => [`${placeText(problem)} ${problem.message}`, problem]));
  return [...said.values()].toReversed();
}

/** Errors first, then by file and line. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (left, right) =>
      left.severity.localeCompare(right.severity) ||
      (left.path ?? '').localeCompare(right.path ?? '') ||
      (left.line ?? 0) - (right.line ?? 0) ||
      (left.column ?? 0) - (right.column ?? 0),
  );
}

function connectorProblems({ script, error, warnings }: Connector): Problem[] {
  const problems = warnings.map((warning) => problem('warning', 'Connector', leadingPlace(warning, script)));
  if (!error) return problems;
  const { message, file, line, column } = error;
  return [problem('error', 'Connector', { message, path: file ?? script, line, column }), ...problems];
}

function problemIn(source: Problem['source'], found: FileProblem): Problem {
  const { severity, message, file, line, column } = found;
  return problem(severity, source, { message: withoutPlace(message, found), path: file, line, column });
}

function failureProblems({ error, places }: Loaded<unknown>, source: Problem['source']): Problem[] {
  if (error === null) return [];
  const lines = error.split('\n').map((line) => line.trim());
  // A single problem is one line; several come as a heading and a line for each.
  const texts = lines.length > 1 ? lines.slice(1) : lines;
  if (places.length === 0) return [problem('error', source, { message: error, path: null, line: null, column: null })];
  return places.map((place, index) =>
    problem('error', source, {
      message: withoutPlace(texts[index] ?? error, place),
      path: place.file,
      line: place.line,
      column: place.column,
    }),
  );
}

function withoutPlace(text: string, { file, line, column }: Place): string {
  const prefix = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return text.startsWith(`${prefix} `) ? text.slice(prefix.length + 1) : text;
}

/** A warning may begin with `file:line:column`, or `line:column` of its script. */
function leadingPlace(text: string, script: string): Omit<Problem, 'id' | 'severity' | 'source'> {
  const match = /^(?:(?<file>[^\s:]+):)?(?<line>\d+):(?<column>\d+):?\s+(?<message>.*)$/s.exec(text);
  if (!match?.groups) return { message: text, path: script, line: null, column: null };
  const { file, line, column, message } = match.groups;
  return { message: message ?? text, path: file ?? script, line: Number(line), column: Number(column) };
}

function problem(
  severity: Problem['severity'],
  source: Problem['source'],
  what: Omit<Problem, 'id' | 'severity' | 'source'>,
): Problem {
  return { id: `${source}:${placeText(what)}:${what.message}`, severity, source, ...what };
}
