import type { Rule } from '#contract/entities/rule.ts';
import type { RulesChange } from '#contract/methods/rules.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { clientForSave } from '../api/saving.ts';
import { tenantStore } from '../stores/tenant.ts';
import { showToast } from '../ui/toasts.tsx';
import { placeOfRule, type RuleEdit, type ShownRule } from './shown-rule.ts';

/** The file that rules are kept in. */
export const RULES_FILE = 'network/rules.yml';

/** The change, made from the rules as they are when it is sent; null if nothing is left to do. */
export type MakeChange = (rules: readonly Rule[]) => RulesChange | null;

/** The change to a rule that was shown, which is now at `at`. */
export type MakeChangeOfRule = (at: number, present: Rule, rules: readonly Rule[]) => RulesChange | null;

const CHANGED_ELSEWHERE = 'The rule was changed elsewhere. Nothing was saved.';
const EDITS_KEPT = 50;

/** The latest changes of rules made here; edits that were begun before them concern the same rule. */
let edits: readonly RuleEdit[] = [];

export function ruleEdits(): readonly RuleEdit[] {
  return edits;
}

/** Each change is checked against the result of the previous one, so they are sent one after the other. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Changes network/rules.yml as it was last read; returns why that failed, or null. If the file has changed, nothing is
 * written, and its new content is being loaded.
 */
export function changeRules(client: ContractClient, make: MakeChange): Promise<string | null> {
  const done = turn.then(() => changeNow(client, make));
  turn = done;
  return done;
}

/** Changes a rule as it was shown, wherever it is now; refused if the rule no longer exists. */
export async function changeRule(
  client: ContractClient,
  shown: ShownRule,
  make: MakeChangeOfRule,
): Promise<string | null> {
  let isGone = false;
  const problem = await changeRules(client, (rules) => {
    const at = placeOfRule(rules, shown, edits);
    const present = at === null ? undefined : rules[at];
    isGone = !present;
    return at === null || !present ? null : make(at, present, rules);
  });
  return isGone ? CHANGED_ELSEWHERE : problem;
}

async function changeNow(known: ContractClient, make: MakeChange): Promise<string | null> {
  const client = await clientForSave(known);
  const { value, error } = tenantStore.getState().rules;
  if (!value) return error ?? `${RULES_FILE} has not been read yet. Try again in a moment.`;
  const change = make(value.rules);
  if (change === null) return null;
  try {
    const changed = await client.rules.change({ expected: value.hash, change });
    noteEdit(change, value.rules, changed.rules);
    tenantStore.setState({ rules: { value: changed, error: null, places: [] } });
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}

function noteEdit(change: RulesChange, before: readonly Rule[], after: readonly Rule[]): void {
  if (change.kind !== 'replace' && change.kind !== 'enable') return;
  const [from, to] = [before[change.at], after[change.at]];
  if (from && to) edits = [...edits, { from, to }].slice(-EDITS_KEPT);
}

/** The same for a button without a place for errors; true if it was done. */
export async function changeRulesOrNotify(client: ContractClient, make: MakeChange): Promise<boolean> {
  return wasDone(await changeRules(client, make));
}

export async function changeRuleOrNotify(
  client: ContractClient,
  shown: ShownRule,
  make: MakeChangeOfRule,
): Promise<boolean> {
  return wasDone(await changeRule(client, shown, make));
}

/** Reports why nothing was written, if there is a reason; true if there is none. */
export function wasDone(problem: string | null): boolean {
  if (problem !== null) showToast({ tone: 'error', title: `${RULES_FILE} was not changed`, text: problem });
  return problem === null;
}
