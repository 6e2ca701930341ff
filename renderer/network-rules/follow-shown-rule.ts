import type { Rule } from '#contract/entities/rule.ts';
import type { RulesState } from '#contract/methods/rules.ts';
import { followRule, networkViewStore, selectRule } from '../stores/network-view.ts';
import { tenantStore } from '../stores/tenant.ts';
import { ruleEdits } from './change-rules.ts';
import { followed } from './shown-rule.ts';

/** If rules move in the file, the shown one stays shown, with what is half typed in its form. */
export function followShownRule(): () => void {
  let known: readonly Rule[] = [];
  return tenantStore.subscribe(({ rules: { value } }) => {
    // A file with an error has no rules; the shown rule is found again once that is fixed.
    if (!value || value.rules === known || hasError(value)) return;
    follow(known, value.rules);
    known = value.rules;
  });
}

function follow(before: readonly Rule[], after: readonly Rule[]): void {
  const { rule, tab } = networkViewStore.getState();
  // No rule has been shown yet: the first will be shown.
  if (before.length === 0 || (rule === null && tab !== 'rules')) return;
  const shown = Math.min(rule ?? 0, before.length - 1);
  const { place, isOther } = followed(before, after, shown, ruleEdits());
  if (isOther) selectRule(place);
  else if (place !== shown) followRule(place);
}

function hasError({ problems }: RulesState): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
