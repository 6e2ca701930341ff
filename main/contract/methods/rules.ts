import { z } from 'zod';
import { rule } from '../entities/rule.ts';
import { fileProblem } from '../errors.ts';
import { method } from './base.ts';

/** A problem in network/rules.yml. */
export const ruleProblem = fileProblem.extend({
  rule: z.int().nullable().describe('Which rule, from 0; null if it is about the whole file.'),
});
export type RuleProblem = z.infer<typeof ruleProblem>;

/** network/rules.yml as it is now. If it has an error, there are no rules and acts that run a script are refused. */
export const rulesState = z.object({
  hash: z.string().nullable().describe('SHA-256 (hex) of the file; null if there is none.'),
  text: z.string(),
  rules: z.array(rule),
  problems: z.array(ruleProblem),
});
export type RulesState = z.infer<typeof rulesState>;

const at = z.int().min(0).describe('Which rule, from 0.');

/** One change of the list of rules. `move`: the rule is at `to` afterwards. */
export const rulesChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), at: at.nullable().describe('Before which; null: at the end.'), rule }),
  z.strictObject({ kind: z.literal('replace'), at, rule }),
  z.strictObject({ kind: z.literal('remove'), at }),
  z.strictObject({ kind: z.literal('move'), at, to: at }),
  z.strictObject({ kind: z.literal('enable'), at, enabled: z.boolean() }),
]);
export type RulesChange = z.infer<typeof rulesChange>;

export const rules = {
  get: method.output(rulesState),
  /**
   * Changes the file and keeps its comments; `expected` is the hash that it was read with, null for no file.
   * FILE_CHANGED if it has changed since, INPUT_INVALID if the change makes no sense, FILE_INVALID if the file has
   * errors or is written in a way that cannot be changed here; nothing is written then.
   */
  change: method.input(z.object({ expected: z.string().nullable(), change: rulesChange })).output(rulesState),
  /** A rule that repeats the answer of a call. CALL_NOT_FOUND; INPUT_INVALID for a call without an answer. */
  draft: method.input(z.object({ callId: z.string() })).output(rule),
};
