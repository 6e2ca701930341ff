import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '#contract/entities/run.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../../api/client.tsx';
import { addRuns, runsStore } from '../../stores/runs.ts';
import { selectionStore } from '../../stores/selection.ts';
import { passRuns, shownRunId } from './shown-run.ts';

/** Runs that are asked for at once. */
const PAGE = 200;
/** How many runs are loaded to number a run; older ones are loaded when the user goes back to them. */
const MOST_COUNTED = 2000;

export interface ShownRun {
  runId: string | null;
  /** Its facts in lists; null while it is unknown here. */
  summary: RunSummary | null;
  /** All runs of its pass that are known, oldest first. */
  runs: readonly RunSummary[];
  /** Its position among them; -1 while it is unknown here. */
  index: number;
  /** There are no older ones. */
  isWhole: boolean;
}

/** The run that the inspector shows, among those of its pass. */
export function useShownRun(): ShownRun {
  const selection = useStore(selectionStore);
  const byId = useStore(runsStore, (state) => state.byId);
  const { passId, seq } = selection;
  const runs = useMemo(() => passRuns(byId, { passId, seq }), [byId, passId, seq]);
  const runId = shownRunId(byId, selection);
  const index = runs.findIndex(({ id }) => id === runId);
  const oldest = runs[0]?.seq ?? (seq === null ? null : seq + 1);
  const isWhole = useOlderRuns(passId, oldest, index <= 0 || runs.length < MOST_COUNTED);
  return { runId, summary: byId.get(runId ?? '') ?? null, runs, index, isWhole };
}

/**
 * The page starts with the newest runs of all passes; those of one pass are loaded as far back as the user goes. True
 * once all are known.
 */
function useOlderRuns(passId: string | null, before: number | null, isNeeded: boolean): boolean {
  const client = useClient();
  const [complete, setComplete] = useState<{ client: ContractClient; passId: string } | null>(null);
  const areAllKnown = useStore(runsStore, (state) => state.isWhole);
  const isComplete = areAllKnown || (complete?.client === client && complete.passId === passId);
  useEffect(() => {
    if (passId === null || !isNeeded || isComplete) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      const older = await client.runs.list({ passId, limit: PAGE, ...(before === null ? {} : { before }) });
      if (isOver) return;
      addRuns(older);
      if (older.runs.length < PAGE) setComplete({ client, passId });
    };
    // Without an answer there are fewer runs to go back to; another part of the window reports that the engine does not
    // answer.
    load().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [client, passId, before, isNeeded, isComplete]);
  return isComplete;
}
