import { createStore } from 'zustand/vanilla';
import { goTo } from './views.ts';

export const networkTabs = ['calls', 'rules', 'recordings'] as const;
export type NetworkTab = (typeof networkTabs)[number];

export interface NetworkViewState {
  tab: NetworkTab;
  /** Which rule is shown in its form, from 0; null if none is. */
  rule: number | null;
  /** Counts how often another rule was chosen: only then its form is reset. */
  chosen: number;
  /** Name of the recording that is shown; null if none was chosen. */
  recording: string | null;
}

/** What the view "Network" shows. */
export const networkViewStore = createStore<NetworkViewState>(() => ({
  tab: 'calls',
  rule: null,
  chosen: 0,
  recording: null,
}));

export function showTab(tab: NetworkTab): void {
  networkViewStore.setState({ tab });
}

export function selectRule(rule: number | null): void {
  networkViewStore.setState(({ chosen }) => ({ rule, chosen: chosen + 1 }));
}

/** The shown rule has moved in the file; it is the same one, so its form is not reset. */
export function followRule(rule: number): void {
  networkViewStore.setState({ rule });
}

export function selectRecording(recording: string | null): void {
  networkViewStore.setState({ recording });
}

/** From any view: shows a rule in its form. */
export function openRule(rule: number | null): void {
  networkViewStore.setState({ tab: 'rules' });
  selectRule(rule);
  goTo('network');
}
