import { rulesFile } from '#contract/entities/rule.ts';
import type { Rule, RulesFile } from '#contract/entities/rule.ts';
import { pathText } from './explain.ts';
import type { Finding } from './explain.ts';
import { freeze } from './freeze.ts';
import { valueOf } from './problem.ts';
import type { TenantFiles } from './tenant-files.ts';
import type { YamlKind } from './yaml-file.ts';
import { namedYamlReader } from './yaml-reader.ts';

/** What is wrong with one rule; `index` counts from 0, `path` leads from the rule to what is wrong in it. */
interface RuleProblem {
  index: number;
  message: string;
  path?: readonly string[];
}

/**
 * Says of rules that fit the schema which would never do what they say. It comes from whoever matches calls with
 * them, because what a URL pattern means is decided there.
 */
export type CheckRules = (rules: readonly Rule[]) => readonly RuleProblem[];

function finding({ index, message, path = [] }: RuleProblem): Finding {
  const whole = ['rules', index, ...path];
  return { path: whole, at: 'value', message: `${pathText(whole)}: ${message}` };
}

const noRules = freeze<RulesFile>({ rules: [] });

/** Reads network/rules.yml; no rules where there is none. */
export function rulesReader(files: TenantFiles, checkRules: CheckRules): () => Rule[] {
  const kind: YamlKind<RulesFile> = { schema: rulesFile, check: ({ rules }) => checkRules(rules).map(finding) };
  const read = namedYamlReader(files, kind, 'network/rules.yml');
  return () => valueOf(read() ?? { ok: true, value: noRules }).rules;
}
