import { createStore } from 'zustand/vanilla';
import { goTo } from './places.ts';

export const networkTabs = ['calls', 'rules', 'recordings'] as const;
export type NetworkTab = (typeof networkTabs)[number];

export interface NetworkView {
  tab: NetworkTab;
  /** Which rule is shown in its form, from 0; null where none is. */
  rule: number | null;
  /** Name of the recording that is shown; null where none was chosen. */
  recording: string | null;
}

/** What the place "Network" shows. */
export const networkViewStore = createStore<NetworkView>(() => ({ tab: 'calls', rule: null, recording: null }));

export function showTab(tab: NetworkTab): void {
  networkViewStore.setState({ tab });
}

export function selectRule(rule: number | null): void {
  networkViewStore.setState({ rule });
}

export function selectRecording(recording: string | null): void {
  networkViewStore.setState({ recording });
}

/** From anywhere: a rule in its form. */
export function openRule(rule: number | null): void {
  networkViewStore.setState({ tab: 'rules', rule });
  goTo('network');
}
