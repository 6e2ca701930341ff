import { useStore } from 'zustand';
import { eventLogStore } from '../../stores/event-log.ts';
import { runsStore } from '../../stores/runs.ts';
import { selectionStore } from '../../stores/selection.ts';

/** The highlighted act: that of the selected event, or of the selected run if there is none. */
export function useHighlightedAct(seq: number | null): number | null {
  const runId = useStore(selectionStore, (state) => state.runId);
  const actOfRun = useStore(runsStore, ({ byId }) => (runId === null ? null : (byId.get(runId)?.act ?? null)));
  const actOfEvent = useStore(eventLogStore, ({ loaded }) => (seq === null ? null : (loaded.get(seq)?.act ?? null)));
  return actOfEvent ?? actOfRun;
}
