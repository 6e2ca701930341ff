import { isDeepStrictEqual } from 'node:util';
import type { Rule, RulesFile } from '#contract/entities/rule.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { RulesChange } from '#contract/methods/rules.ts';
import { fileInvalid, valueOf } from '#domain/file-problems.ts';
import { changedRules, editRules } from './rules-edit.ts';
import { mostRulesBytes, rulesPath } from './rules-file.ts';
import { fileChanged, readText, writeText } from './text-files.ts';
import { parseYaml, validate } from './yaml-file.ts';
import type { YamlKind } from './yaml-file.ts';

/** The beginning of a new file, from which editors get help with its keys. */
const firstLine = '# yaml-language-server: $schema=../.passbench/schemas/rules.json\n';

function wantedRules(rules: readonly Rule[], change: RulesChange, kind: YamlKind<RulesFile>): Rule[] {
  const wanted = changedRules(rules, change);
  const count = rules.length;
  if (wanted === null) {
    throw new PassbenchError(
      'INPUT_INVALID',
      `${rulesPath} has ${count} rules, and the rule to change is not one of them.`,
    );
  }
  const validated = validate({ rules: wanted }, kind);
  if ('value' in validated) return validated.value.rules;
  const messages = validated.findings.map(({ message }) => message).join('; ');
  throw new PassbenchError('INPUT_INVALID', `${messages}. ${rulesPath} was not changed.`);
}

function requireResult(text: string | null, wanted: readonly Rule[], kind: YamlKind<RulesFile>): string {
  const parsed = text === null ? null : parseYaml({ path: rulesPath, text }, kind);
  if (text !== null && parsed?.ok && isDeepStrictEqual(parsed.value.rules, wanted)) return text;
  const message =
    'is written in a way that cannot be changed from here (rules within brackets, or with an alias); ' +
    'nothing was written. Change it in the file itself';
  throw fileInvalid([{ file: rulesPath, line: null, column: null, message }]);
}

/** INPUT_INVALID if rules that are in no file have an error. */
export function requireRules(rules: readonly Rule[], kind: YamlKind<RulesFile>): void {
  const findings = kind.check?.({ rules: [...rules] }) ?? [];
  if (findings.length === 0) return;
  throw new PassbenchError('INPUT_INVALID', `${findings.map(({ message }) => message).join('; ')}. Nothing was done.`);
}

/** Changes network/rules.yml in `root`; every byte outside the change stays. */
export function changeRulesFile(
  root: string,
  kind: YamlKind<RulesFile>,
  expected: string | null,
  change: RulesChange,
): void {
  const file = readText(root, rulesPath, mostRulesBytes);
  // The text must be the one that the caller has seen; otherwise the change would affect other rules.
  if ((file?.hash ?? null) !== expected) throw fileChanged(rulesPath, expected, file);
  const text = file?.text ?? firstLine;
  const { rules } = valueOf(parseYaml({ path: rulesPath, text }, kind));
  const wanted = wantedRules(rules, change, kind);
  if (isDeepStrictEqual(wanted, rules)) return;
  writeText(root, rulesPath, requireResult(editRules(text, change, wanted), wanted, kind), file?.hash ?? null);
}
