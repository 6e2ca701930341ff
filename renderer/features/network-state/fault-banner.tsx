import { Flame } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Rule } from '#contract/entities/rule.ts';
import { useClient } from '../../api/client.tsx';
import { faultWords } from '../../network-rules/rule-words.ts';
import { openRule } from '../../stores/network-view.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Button } from '../../ui/button.tsx';
import { activeFaults, indexOfRule, switchOff, useFaultCommands } from './faults.ts';
import styles from './network-state.module.css';

/** More than these are counted only. */
const NAMED = 2;

/** Shows everywhere that faults are injected, so that nobody looks for the cause of their own fault. */
export function FaultBanner(): ReactElement | null {
  const client = useClient();
  const active = useStore(
    tenantStore,
    useShallow(({ rules }) => activeFaults(rules.value?.rules ?? [])),
  );
  useFaultCommands(client);
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
          .map((rule) => `${faultWords(rule.fault)} for ${targetOf(rule)}`)
          .join(' · ')}
        {active.length > NAMED && ` · and ${active.length - NAMED} more`}
      </span>
      <span className={styles.buttons}>
        <Button size="small" variant="quiet" onPress={() => openRule(indexOfRule(first))}>
          Show rules
        </Button>
        <Button isAct size="small" onPress={() => void switchOff(client)}>
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
