import { createStore } from 'zustand/vanilla';
import type { Event } from '#contract/entities/event.ts';

export type InspectorTab = 'overview' | 'calls' | 'entity' | 'console' | 'arguments' | 'error';

/** The selection of the whole window: each link of the causal line sets it, and every feature follows it. */
export interface Selection {
  passId: string | null;
  runId: string | null;
  tab: InspectorTab;
  callId: string | null;
  /** The event that is selected in the log; null for none. */
  eventSeq: number | null;
  /** The event whose state is shown, read-only; null for now. */
  seq: number | null;
}

const nothing: Selection = { passId: null, runId: null, tab: 'overview', callId: null, eventSeq: null, seq: null };

export const selectionStore = createStore<Selection>(() => nothing);

/** Selects another pass; the inspector finds its newest run. */
export function selectPass(passId: string | null): void {
  selectionStore.setState((now) => (now.passId === passId ? now : { ...nothing, passId, tab: now.tab }));
}

export function selectRun(run: { id: string; passId: string }, tab?: InspectorTab): void {
  selectionStore.setState((now) => ({
    passId: run.passId,
    runId: run.id,
    callId: now.runId === run.id ? now.callId : null,
    tab: tab ?? (now.runId === run.id ? now.tab : 'overview'),
    eventSeq: now.runId === run.id ? now.eventSeq : null,
  }));
}

export function selectTab(tab: InspectorTab): void {
  selectionStore.setState({ tab });
}

export function selectCall(run: { id: string; passId: string }, callId: string): void {
  selectionStore.setState({ passId: run.passId, runId: run.id, callId, tab: 'calls', eventSeq: null });
}

/**
 * Selects an event and what it is about: its pass, run, call, console lines or diff. The current state stays shown;
 * while an earlier state is shown, it moves to this event, so that the arrow keys step through time.
 */
export function selectEvent(event: Event, runOfAct: string | null = null): void {
  selectionStore.setState((now) => ({
    ...targetOf(event, now, runOfAct),
    eventSeq: event.seq,
    seq: now.seq === null ? null : event.seq,
  }));
}

/** Shows the state after an event, read-only; `null` returns to now. */
export function viewState(event: { seq: number; passId: string | null } | null): void {
  selectionStore.setState((now) => {
    if (event === null) return { seq: null };
    const passId = event.passId ?? now.passId;
    return {
      seq: event.seq,
      eventSeq: event.seq,
      passId,
      ...(passId === now.passId ? {} : { runId: null, callId: null }),
    };
  });
}

/** Why an act cannot be done while an earlier state is shown, for people; null if it can. */
export function pastReason(seq: number | null): string | null {
  return seq === null ? null : `You are viewing the state at event ${seq}. Go back to now first.`;
}

type Target = Pick<Selection, 'passId' | 'runId' | 'callId' | 'tab'>;

/** `runOfAct`: the run that the event caused, such as the hook of an installation. */
function targetOf(event: Event, now: Selection, runOfAct: string | null): Target {
  const { passId, runId } = event;
  const { tab } = now;
  // Devices belong to no pass, so the shown pass stays.
  if (passId === null) return { passId: now.passId, runId: now.runId, callId: now.callId, tab };
  if (runId === null) {
    const shown = runOfAct ?? (now.passId === passId ? now.runId : null);
    return { passId, runId: shown, callId: shown === now.runId ? now.callId : null, tab };
  }
  const about = { passId, runId, callId: null };
  switch (event.kind) {
    case 'run.called':
      return { ...about, callId: event.data.call.id, tab: 'calls' };
    case 'run.logged':
      return { ...about, tab: 'console' };
    case 'run.finished':
      return { ...about, tab: event.data.end.outcome === 'ok' ? 'overview' : 'error' };
    case 'entity.changed':
      return { ...about, tab: 'entity' };
    default:
      return { ...about, tab: 'overview' };
  }
}
