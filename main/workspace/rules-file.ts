import { rulesFile } from '#contract/entities/rule.ts';
import type { Rule, RulesFile } from '#contract/entities/rule.ts';
import { pathText } from './explain.ts';
import type { Finding } from './explain.ts';
import { freeze } from './freeze.ts';
import { valueOf } from '#domain/file-problems.ts';
import type { TenantFiles } from './tenant-files.ts';
import type { YamlKind } from './yaml-file.ts';
import { namedYamlReader } from './yaml-reader.ts';

export const rulesPath = 'network/rules.yml';

/** A problem of one rule; `index` counts from 0, `path` leads from the rule to the problem. */
export interface RuleFinding {
  index: number;
  message: string;
  path?: readonly (string | number)[];
  /** error if absent: the rule would never do what it says. warning: it does less than it seems to. */
  severity?: 'error' | 'warning';
}

/**
 * Finds valid rules that would never do what they say. It is part of the code that matches calls with rules, because
 * the meaning of a URL pattern is decided there.
 */
export type CheckRules = (rules: readonly Rule[]) => readonly RuleFinding[];

/**
 * Finds templates in rules and in the files of their stubs that would fail the call, or come out empty. `textOfFile`
 * returns null for a file that cannot be read.
 */
export type CheckTemplates = (
  rules: readonly Rule[],
  textOfFile: (path: string) => string | null,
) => Promise<readonly RuleFinding[]>;

/** A finding with its path in the file. */
export function findingOf({ index, message, path = [] }: RuleFinding): Finding {
  const whole = ['rules', index, ...path];
  return { path: whole, at: 'value', message: `${pathText(whole)}: ${message}` };
}

/** network/rules.yml as a kind of file: the schema, and the errors of the check. */
export function rulesKind(checkRules: CheckRules): YamlKind<RulesFile> {
  return {
    schema: rulesFile,
    check: ({ rules }) =>
      checkRules(rules)
        .filter(({ severity }) => severity !== 'warning')
        .map(findingOf),
  };
}

const noRules = freeze<RulesFile>({ rules: [] });

/** Rules with recorded answers may be long; longer answers belong in files of stubs. */
export const mostRulesBytes = 1_000_000;

/** Reads network/rules.yml; no rules if there is none. */
export function rulesReader(files: TenantFiles, kind: YamlKind<RulesFile>) {
  const { read, prepare } = namedYamlReader(files, { ...kind, mostBytes: mostRulesBytes }, rulesPath);
  return { rules: (): Rule[] => valueOf(read() ?? { ok: true, value: noRules }).rules, prepare };
}
