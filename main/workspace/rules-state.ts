import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter } from 'yaml';
import type { Rule, RulesFile } from '#contract/entities/rule.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { RuleProblem, RulesState } from '#contract/methods/rules.ts';
import { firstProblems } from '#domain/file-problems.ts';
import type { Problem } from '#domain/file-problems.ts';
import { findingOf, mostRulesBytes, rulesPath } from './rules-file.ts';
import type { CheckRules, CheckTemplates, RuleFinding } from './rules-file.ts';
import { ruleNodes } from './rules-yaml.ts';
import { stubFile } from './stub-file.ts';
import { readText } from './text-files.ts';
import { readDocument } from './yaml-data.ts';
import { parseYaml } from './yaml-file.ts';
import type { YamlKind } from './yaml-file.ts';
import { offsetsIn } from './yaml-places.ts';

/** The reader of rules refuses it, too; otherwise the file would silently not be read. */
const twinPath = rulesPath.replace(/\.yml$/, '.yaml');
const misnamed: RuleProblem = {
  file: twinPath,
  line: null,
  column: null,
  severity: 'error',
  message: `is not read under this name; rename it to ${rulesPath}`,
  rule: null,
};

/** The current file, with its errors or, if it has none, its warnings. */
export function rulesState(root: string, kind: YamlKind<RulesFile>, checkRules: CheckRules): RulesState {
  const file = readRules(root);
  if ('problem' in file) return { hash: null, text: '', rules: [], problems: [file.problem] };
  const { hash, text } = file;
  if (hash === null && existsSync(join(root, twinPath))) return { hash, text, rules: [], problems: [misnamed] };
  const parsed = parseYaml({ path: rulesPath, text }, kind);
  if (!parsed.ok) return { hash, text, rules: [], problems: errorsIn(text, parsed.problems) };
  const { rules } = parsed.value;
  return { hash, text, rules, problems: problemsIn(text, [...checkRules(rules), ...missingFiles(root, rules)]) };
}

/** Problems in the templates of a file whose rules can be read. An error fails the call, not the act. */
export async function templateProblems(
  root: string,
  { text, rules }: Pick<RulesState, 'text' | 'rules'>,
  checkTemplates: CheckTemplates,
): Promise<RuleProblem[]> {
  const findings = await checkTemplates(rules, (path) => textOfStub(root, path));
  return findings.length === 0 ? [] : problemsIn(text, findings);
}

/** A file that cannot be read at all is a finding too, not an error. */
function readRules(root: string): { hash: string | null; text: string } | { problem: RuleProblem } {
  try {
    return readText(root, rulesPath, mostRulesBytes) ?? { hash: null, text: '' };
  } catch (error) {
    if (!(error instanceof PassbenchError)) throw error;
    const [place = { file: rulesPath, line: null, column: null }] = error.places;
    return { problem: { ...place, severity: 'error', message: error.message, rule: null } };
  }
}

function errorsIn(text: string, problems: readonly Problem[]): RuleProblem[] {
  const lines = new LineCounter();
  const document = readDocument(text, lines);
  const starts = ruleNodes(document).map((node) => lines.linePos(node.range?.[0] ?? 0).line);
  const ruleAt = (line: number | null) => (line === null ? -1 : starts.findLastIndex((start) => start <= line));
  return problems.map((problem) => {
    const rule = ruleAt(problem.line);
    return { ...problem, severity: 'error', rule: rule === -1 ? null : rule };
  });
}

/** The text of a file that a stub answers with; null if it cannot be read, which `missingFiles` reports. */
function textOfStub(root: string, path: string): string | null {
  try {
    return Buffer.from(stubFile(root, path)).toString('utf8');
  } catch (error) {
    if (error instanceof PassbenchError) return null;
    throw error;
  }
}

/** Files of stubs that cannot be read; these fail the call, not the act. */
function missingFiles(root: string, rules: readonly Rule[]): RuleFinding[] {
  return rules.flatMap(({ stub }, index) => {
    if (stub?.file === undefined) return [];
    try {
      stubFile(root, stub.file);
      return [];
    } catch (error) {
      if (!(error instanceof PassbenchError)) throw error;
      return [{ index, path: ['stub', 'file'], message: error.message }];
    }
  });
}

function problemsIn(text: string, findings: readonly RuleFinding[]): RuleProblem[] {
  const lines = new LineCounter();
  const document = readDocument(text, lines);
  const offsetAt = offsetsIn(document);
  const problems = findings.map((found): RuleProblem => {
    const { path, at, message } = findingOf(found);
    const { line, col } = lines.linePos(offsetAt(path, at));
    return { file: rulesPath, line, column: col, severity: found.severity ?? 'warning', message, rule: found.index };
  });
  return firstProblems(problems).map((problem) => ({ rule: null, severity: 'warning', ...problem }));
}
