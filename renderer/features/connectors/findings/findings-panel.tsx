import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { tenantStore } from '../../../stores/tenant.ts';
import { Tabs } from '../../../ui/tabs.tsx';
import styles from './findings.module.css';
import { ProblemsPanel } from './problems-panel.tsx';
import { RegistrationsPanel } from './registrations-panel.tsx';
import { useProblems } from './use-problems.ts';

/** Below the code: the problems, and what the connectors registered. */
export const FindingsPanel = (): ReactElement => {
  const [tab, setTab] = useState('problems');
  const problems = useProblems();
  const connectors = useStore(tenantStore, (state) => state.connectors.value?.connectors) ?? [];
  const registered = connectors.flatMap(({ registrations }) => registrations).length;
  return (
    <section className={styles.findings} aria-label="Problems and registrations">
      <Tabs
        label="Problems and registrations"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'problems', label: 'Problems', badge: problems.length, content: <ProblemsPanel problems={problems} /> },
          {
            id: 'registrations',
            label: 'Registrations',
            badge: registered,
            content: <RegistrationsPanel connectors={connectors} />,
          },
        ]}
      />
    </section>
  );
};
