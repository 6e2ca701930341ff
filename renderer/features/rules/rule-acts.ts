import { rule as ruleSchema, type Rule, type RuleInput } from '#contract/entities/rule.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { changeRulesOrTell } from '../../network-rules/change-rules.ts';
import { networkViewStore, selectRule } from '../../stores/network-view.ts';
import { announce } from '../../ui/announce.ts';
import { showToast } from '../../ui/toasts.tsx';

const newRule: RuleInput = { match: { method: 'GET', url: 'https://api.example.com/*' }, stub: { json: {} } };

/** A new rule before the one that is shown, so that it decides first, with its form open. */
export async function addRule(client: ContractClient): Promise<void> {
  const at = networkViewStore.getState().rule ?? 0;
  await insert(client, at, ruleSchema.parse(newRule));
}

export async function duplicateRule(client: ContractClient, at: number, rule: Rule): Promise<void> {
  await insert(client, at + 1, rule.name === undefined ? rule : { ...rule, name: `${rule.name} (copy)` });
}

async function insert(client: ContractClient, wanted: number, rule: Rule): Promise<void> {
  let place = wanted;
  const isDone = await changeRulesOrTell(client, (rules) => {
    place = Math.min(wanted, rules.length);
    return { kind: 'add', at: place, rule };
  });
  if (isDone) selectRule(place);
}

export async function moveRule(client: ContractClient, at: number, by: 1 | -1): Promise<void> {
  const to = at + by;
  let isAtEnd = false;
  const isDone = await changeRulesOrTell(client, (rules) => {
    isAtEnd = to < 0 || to >= rules.length;
    return isAtEnd ? null : { kind: 'move', at, to };
  });
  if (!isDone) return;
  if (isAtEnd) return announce(by < 0 ? 'It is the first rule already' : 'It is the last rule already');
  selectRule(to);
  announce(`Moved to place ${to + 1}`);
}

export async function enableRule(client: ContractClient, at: number, enabled: boolean): Promise<void> {
  const isDone = await changeRulesOrTell(client, () => ({ kind: 'enable', at, enabled }));
  if (isDone) announce(enabled ? 'The rule is on' : 'The rule is off');
}

/** Removes a rule; a toast brings it back, so that nothing has to be asked first. */
export async function removeRule(client: ContractClient, at: number, rule: Rule, title: string): Promise<void> {
  if (!(await changeRulesOrTell(client, () => ({ kind: 'remove', at })))) return;
  selectRule(at === 0 ? 0 : at - 1);
  showToast({
    tone: 'info',
    title: `Removed ${title}`,
    action: { label: 'Undo', onPress: () => void insert(client, at, rule) },
  });
}
