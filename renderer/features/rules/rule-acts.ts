import { rule as ruleSchema, type Rule, type RuleInput } from '#contract/entities/rule.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { changeRuleOrNotify, changeRulesOrNotify } from '../../network-rules/change-rules.ts';
import type { ShownRule } from '../../network-rules/shown-rule.ts';
import { followRule, networkViewStore, selectRule } from '../../stores/network-view.ts';
import { announce } from '../../ui/announce.ts';
import { showToast } from '../../ui/toasts.tsx';

const newRule: RuleInput = { match: { method: 'GET', url: 'https://api.example.com/*' }, stub: { json: {} } };

/** Adds a rule before the shown one, so that it decides first, and opens its form. */
export async function addRule(client: ContractClient): Promise<void> {
  const at = networkViewStore.getState().rule ?? 0;
  await insert(client, at, ruleSchema.parse(newRule));
}

export async function duplicateRule(client: ContractClient, shown: ShownRule): Promise<void> {
  const { rule, index } = shown;
  const copy = rule.name === undefined ? rule : { ...rule, name: `${rule.name} (copy)` };
  let place = index + 1;
  const isDone = await changeRuleOrNotify(client, shown, (at) => {
    place = at + 1;
    return { kind: 'add', at: place, rule: copy };
  });
  if (isDone) selectRule(place);
}

async function insert(client: ContractClient, wanted: number, rule: Rule): Promise<void> {
  let place = wanted;
  const isDone = await changeRulesOrNotify(client, (rules) => {
    place = Math.min(wanted, rules.length);
    return { kind: 'add', at: place, rule };
  });
  if (isDone) selectRule(place);
}

export async function moveRule(client: ContractClient, shown: ShownRule, by: 1 | -1): Promise<void> {
  let place: number | null = null;
  const isDone = await changeRuleOrNotify(client, shown, (at, _, rules) => {
    const to = at + by;
    if (to < 0 || to >= rules.length) return null;
    place = to;
    return { kind: 'move', at, to };
  });
  if (!isDone) return;
  if (place === null) return announce(by < 0 ? 'Already the first rule' : 'Already the last rule');
  followRule(place);
  announce(`Moved to place ${place + 1}`);
}

export async function enableRule(client: ContractClient, shown: ShownRule, enabled: boolean): Promise<void> {
  const isDone = await changeRuleOrNotify(client, shown, (at) => ({ kind: 'enable', at, enabled }));
  if (isDone) announce(enabled ? 'Rule enabled' : 'Rule disabled');
}

/** Removes a rule; a toast can restore it, so that no question is needed. */
export async function removeRule(client: ContractClient, shown: ShownRule, title: string): Promise<void> {
  let removed = shown;
  const isDone = await changeRuleOrNotify(client, shown, (at, present) => {
    removed = { rule: present, index: at };
    return { kind: 'remove', at };
  });
  if (!isDone) return;
  const { rule, index } = removed;
  selectRule(index === 0 ? 0 : index - 1);
  showToast({
    tone: 'info',
    title: `Removed ${title}`,
    action: { label: 'Undo', onPress: () => void insert(client, index, rule) },
  });
}
