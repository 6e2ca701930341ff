import { useEffect } from 'react';
import type { Rule } from '#contract/entities/rule.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { registerCommands } from '../../commands/registry.ts';
import { changeRulesOrNotify } from '../../network-rules/change-rules.ts';
import { openRule } from '../../stores/network-view.ts';
import { tenantStore } from '../../stores/tenant.ts';

export type FaultRule = Rule & { fault: NonNullable<Rule['fault']> };

function isActive(rule: Rule): rule is FaultRule {
  return rule.enabled && rule.fault !== undefined;
}

/** The enabled rules with faults. */
export function activeFaults(rules: readonly Rule[]): FaultRule[] {
  return rules.filter(isActive);
}

/** The place of a rule of the store in the file, from 0. */
export function indexOfRule(rule: Rule): number {
  return tenantStore.getState().rules.value?.rules.indexOf(rule) ?? 0;
}

/** Disables every fault; the rules stay, so that one can be enabled again. */
export async function switchOff(client: ContractClient): Promise<void> {
  const count = activeFaults(tenantStore.getState().rules.value?.rules ?? []).length;
  for (let left = count; left > 0; left -= 1) {
    const isDone = await changeRulesOrNotify(client, (rules) => {
      const at = rules.findIndex(isActive);
      return at < 0 ? null : { kind: 'enable', at, enabled: false };
    });
    if (!isDone) return;
  }
}

export function useFaultCommands(client: ContractClient): void {
  useEffect(
    () =>
      registerCommands([
        {
          id: 'network.rules',
          title: 'Show network rules',
          group: 'Network',
          disabledReason: () => null,
          run: () => openRule(0),
        },
        {
          id: 'network.faults-off',
          title: 'Switch all faults off',
          group: 'Network',
          isAct: true,
          disabledReason: () =>
            activeFaults(tenantStore.getState().rules.value?.rules ?? []).length > 0 ? null : 'No fault is on.',
          run: () => void switchOff(client),
        },
      ]),
    [client],
  );
}
