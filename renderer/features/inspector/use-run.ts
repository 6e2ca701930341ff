import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Run } from '#contract/entities/run.ts';
import { useClient } from '../../api/client.tsx';
import { runDetailsStore, setRunDetails } from '../../stores/run-details.ts';
import { runsStore } from '../../stores/runs.ts';
import { followRun, type FollowedRun } from './follow-run.ts';

export interface LoadedRun {
  /** Null until it was loaded; while the run is running, its last loaded state. */
  run: Run | null;
  /** Why it could not be loaded. */
  problem: string | null;
  retry(): void;
}

/** The complete run, updated until it has ended. */
export function useRun(runId: string): LoadedRun {
  const client = useClient();
  const run = useStore(runDetailsStore, ({ byId }) => byId.get(runId) ?? null);
  const [trouble, setTrouble] = useState<{ runId: string; reason: string } | null>(null);
  const followed = useRef<FollowedRun>(null);
  useEffect(() => {
    const known = runDetailsStore.getState().byId.get(runId);
    if (known && known.outcome !== null) return undefined;
    followed.current = followRun({
      load: () => client.runs.get({ runId }),
      onChange: (changed) =>
        runsStore.subscribe((now, before) => {
          if (now.changes.get(runId) !== before.changes.get(runId)) changed();
        }),
      nextFrame,
      loaded(loaded) {
        setRunDetails(loaded);
        setTrouble(null);
      },
      failed: (reason) => setTrouble({ runId, reason: reason instanceof Error ? reason.message : String(reason) }),
    });
    return followed.current.stop;
  }, [client, runId]);
  return {
    run,
    problem: trouble?.runId === runId ? trouble.reason : null,
    retry: () => followed.current?.reload(),
  };
}

/** A hidden page has no frames, and must be up to date when it is shown again. */
function nextFrame(act: () => void): void {
  if (document.hidden) setTimeout(act);
  else requestAnimationFrame(act);
}
