import { createStore } from 'zustand/vanilla';

export type InspectorTab = 'overview' | 'calls' | 'entity' | 'console' | 'arguments' | 'error';

/** What the whole window looks at: each link of the causal line sets it, and every feature follows it. */
export interface Selection {
  passId: string | null;
  runId: string | null;
  tab: InspectorTab;
  callId: string | null;
  /** The event whose world is shown; null for now. */
  seq: number | null;
}

const nothing: Selection = { passId: null, runId: null, tab: 'overview', callId: null, seq: null };

export const selectionStore = createStore<Selection>(() => nothing);

/** Another pass; its newest run is for the inspector to find. */
export function selectPass(passId: string | null): void {
  selectionStore.setState((now) => (now.passId === passId ? now : { ...nothing, passId, tab: now.tab }));
}

export function selectRun(run: { id: string; passId: string }, tab?: InspectorTab): void {
  selectionStore.setState((now) => ({
    passId: run.passId,
    runId: run.id,
    callId: now.runId === run.id ? now.callId : null,
    tab: tab ?? (now.runId === run.id ? now.tab : 'overview'),
  }));
}

export function selectTab(tab: InspectorTab): void {
  selectionStore.setState({ tab });
}

export function selectCall(run: { id: string; passId: string }, callId: string): void {
  selectionStore.setState({ passId: run.passId, runId: run.id, callId, tab: 'calls' });
}

/** Shows the world as it was after an event; `null` goes back to now. */
export function viewEvent(event: { seq: number; passId: string | null; runId: string | null } | null): void {
  selectionStore.setState((now) =>
    event === null
      ? { seq: null }
      : { seq: event.seq, passId: event.passId ?? now.passId, runId: event.runId ?? now.runId, callId: null },
  );
}
