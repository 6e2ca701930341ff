import type { Rule } from '#contract/entities/rule.ts';
import type { RulesState } from '#contract/methods/rules.ts';
import { followRule, networkViewStore, selectRule } from '../stores/network-view.ts';
import { tenantStore } from '../stores/tenant.ts';
import { ruleEdits } from './change-rules.ts';
import { followed } from './shown-rule.ts';

/** Whatever moves rules in the file, the one that is shown stays shown, with what is half typed in its form. */
export function followShownRule(): () => void {
  let known: readonly Rule[] = [];
  return tenantStore.subscribe(({ rules: { value } }) => {
    // A file with an error has no rules; what was shown is known again once that is fixed.
    if (!value || value.rules === known || hasError(value)) return;
    follow(known, value.rules);
    known = value.rules;
  });
}

function follow(before: readonly Rule[], after: readonly Rule[]): void {
  const { rule, tab } = networkViewStore.getState();
  // Nobody has looked at one yet: the first will be shown, whichever that is then.
  if (before.length === 0 || (rule === null && tab !== 'rules')) return;
  const shown = Math.min(rule ?? 0, before.length - 1);
  const { place, isOther } = followed(before, after, shown, ruleEdits());
  if (isOther) selectRule(place);
  else if (place !== shown) followRule(place);
}

function hasError({ problems }: RulesState): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
