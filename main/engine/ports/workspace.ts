import type { PassType } from '#contract/entities/pass.ts';
import type { Rule, RulesFile } from '#contract/entities/rule.ts';
import type { Settings } from '#contract/entities/settings.ts';
import type { FileProblem } from '#contract/errors.ts';
import type { RuleProblem, RulesChange, RulesState } from '#contract/methods/rules.ts';
import type { SettingsChange } from '#contract/methods/tenant.ts';
import type { Parsed } from '#domain/file-problems.ts';
import type { Scripts } from './sandbox.ts';

/** What is done on the engine's other thread if network/rules.yml is large. These throw what `Workspace` throws. */
export interface RulesTasks {
  parseRules(file: { path: string; text: string }): Parsed<RulesFile>;
  rulesState(tenant: { folder: string }): RulesState;
  changeRules(wanted: { folder: string; expected: string | null; change: RulesChange }): RulesState;
}

/**
 * The tenant folder on disk. Each method reads the files as they are now (unchanged ones from memory) and throws
 * PassbenchError FILE_INVALID with places (file, line, column) if they are invalid.
 */
export interface Workspace {
  /** Absolute path. */
  readonly folder: string;
  settings(): Settings;
  /**
   * Changes passbench.yml, keeps everything else in it, and returns the new settings. Throws INPUT_INVALID if a value
   * is wrong, FILE_CHANGED, STORE_READONLY, STORE_FULL; nothing is written then.
   */
  changeSettings(change: SettingsChange): Settings;
  passTypes(): PassType[];
  /** Problems in the templates of pass types. Files that `passTypes` refuses are left out. */
  passTypeProblems(): FileProblem[];
  /** Large rules take seconds to read, unless `prepareRules` has been awaited. */
  rules(): Rule[];
  /**
   * Reads large rules on the other thread, so that `rules` then has them in memory. Never rejects because of their
   * content.
   */
  prepareRules(): Promise<void>;
  /** network/rules.yml with its problems; never rejects because of its content. */
  rulesState(): Promise<RulesState>;
  /** Problems in the templates of a state. This takes longer, since the first call loads the template engine. */
  templateProblems(state: RulesState): Promise<RuleProblem[]>;
  /**
   * Changes network/rules.yml and keeps everything else in it. `expected`: hash it was read with, null for none.
   * Rejects with FILE_CHANGED, INPUT_INVALID, FILE_INVALID, STORE_READONLY, STORE_FULL; nothing is written then.
   */
  changeRules(expected: string | null, change: RulesChange): Promise<RulesState>;
  /** Throws INPUT_INVALID if rules from elsewhere would never do what they say. */
  requireRules(rules: readonly Rule[]): void;
  /** The bytes of a file that a stub answers with; its path is relative to network/. FILE_NOT_FOUND, FILE_INVALID. */
  stubFile(path: string): Uint8Array;
  /** Every .js and .mjs file under server/script and server/scripts, including subfolders. */
  scripts(): Scripts;
}
