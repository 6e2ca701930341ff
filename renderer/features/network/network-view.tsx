import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { networkTabs, networkViewStore, showTab } from '../../stores/network-view.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { Tabs, type TabEntry } from '../../ui/tabs.tsx';
import { CallsPanel } from './calls-panel.tsx';

/** The view "Network": all calls, and what decides how they are answered. */
export const NetworkView = ({ rules, recordings }: { rules: ReactNode; recordings: ReactNode }): ReactElement => {
  const tab = useStore(networkViewStore, (view) => view.tab);
  const ruleCount = useStore(tenantStore, (tenant) => tenant.rules.value?.rules.length);
  const recordingCount = useStore(tenantStore, (tenant) => tenant.recordings.value?.length);
  const tabs: TabEntry[] = [
    { id: 'calls', label: 'Calls', content: <CallsPanel /> },
    { id: 'rules', label: 'Rules', ...(ruleCount === undefined ? {} : { badge: ruleCount }), content: rules },
    {
      id: 'recordings',
      label: 'Recordings',
      ...(recordingCount === undefined ? {} : { badge: recordingCount }),
      content: recordings,
    },
  ];
  const select = (id: string): void => {
    const chosen = networkTabs.find((known) => known === id);
    if (chosen) showTab(chosen);
  };
  return <Tabs label="Network" tabs={tabs} selected={tab} onSelect={select} />;
};
