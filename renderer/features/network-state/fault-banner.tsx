import { Flame } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Rule } from '#contract/entities/rule.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../../api/client.tsx';
import { changeRulesOrTell } from '../../network-rules/change-rules.ts';
import { faultWords } from '../../network-rules/rule-words.ts';
import { openRule } from '../../stores/network-view.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import styles from './network-state.module.css';

type Active = { index: number; rule: Rule & { fault: NonNullable<Rule['fault']> } };

/** More than these are counted only. */
const NAMED = 2;

/** Says, wherever one is, that calls are made to fail: nobody should look for a fault that they put there. */
export function FaultBanner(): ReactElement | null {
  const client = useClient();
  const rules = useStore(
    tenantStore,
    useShallow(({ rules }) => rules.value?.rules ?? []),
  );
  const active = rules.flatMap((rule, index): Active[] =>
    rule.enabled && rule.fault ? [{ index, rule: { ...rule, fault: rule.fault } }] : [],
  );
  const [first] = active;
  if (!first) return null;
  return (
    <output className={styles.faults}>
      <Flame className={styles.flame} />
      <span className={styles.words}>
        <strong>{active.length === 1 ? 'A fault is on' : `${active.length} faults are on`}</strong>
        {': '}
        {active
          .slice(0, NAMED)
          .map(({ rule }) => `${faultWords(rule.fault)} for ${targetOf(rule)}`)
          .join(' · ')}
        {active.length > NAMED && ` · and ${active.length - NAMED} more`}
      </span>
      <span className={styles.buttons}>
        <Button size="small" variant="quiet" onPress={() => openRule(first.index)}>
          Show rules
        </Button>
        <Button size="small" onPress={() => void switchOff(client, active)}>
          {active.length === 1 ? 'Switch off' : 'Switch all off'}
        </Button>
      </span>
    </output>
  );
}

function targetOf({ match: { method, url } }: Rule): string {
  const target = url === undefined || url === '*' ? 'every URL' : url.replace(/^https?:\/\//, '');
  return method === undefined ? target : `${[method].flat().join(', ')} ${target}`;
}

async function switchOff(client: ContractClient, active: readonly Active[]): Promise<void> {
  for (const { index } of active) {
    const isDone = await changeRulesOrTell(client, () => ({ kind: 'enable', at: index, enabled: false }));
    if (!isDone) return;
  }
}
