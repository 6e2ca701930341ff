import type { Rule } from '#contract/entities/rule.ts';
import type { RulesChange } from '#contract/methods/rules.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { tenantStore } from '../stores/tenant.ts';
import { showToast } from '../ui/toasts.tsx';

/** The file that rules are kept in. */
export const RULES_FILE = 'network/rules.yml';

/** What is to be changed, seen from the rules as they are when its turn comes; null where nothing is left to do. */
export type MakeChange = (rules: readonly Rule[]) => RulesChange | null;

/** Each change is checked against what the one before it wrote, so they go one after the other. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Changes network/rules.yml as it was last read; gives why that failed, or null. Where the file is another one by now
 * nothing is written, and what it holds now is on its way to the page.
 */
export function changeRules(client: ContractClient, make: MakeChange): Promise<string | null> {
  const done = turn.then(() => changeNow(client, make));
  turn = done;
  return done;
}

async function changeNow(client: ContractClient, make: MakeChange): Promise<string | null> {
  const { value, error } = tenantStore.getState().rules;
  if (!value) return error ?? `${RULES_FILE} has not been read yet. Try again in a moment.`;
  const change = make(value.rules);
  if (change === null) return null;
  try {
    const changed = await client.rules.change({ expected: value.hash, change });
    tenantStore.setState({ rules: { value: changed, error: null, places: [] } });
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}

/** The same for a button that has no place of its own for an error; true where it was done. */
export async function changeRulesOrTell(client: ContractClient, make: MakeChange): Promise<boolean> {
  const problem = await changeRules(client, make);
  if (problem !== null) showToast({ tone: 'error', title: `${RULES_FILE} was not changed`, text: problem });
  return problem === null;
}
