import type { RunSummary } from '#contract/entities/run.ts';
import type { RunsState } from '../../stores/runs.ts';

/** The runs of a pass that ended between two states; those that a snapshot brought have ended long ago. */
export function endedRuns(now: RunsState, before: RunsState, passId: string | null): RunSummary[] {
  if (now.changes === before.changes) return [];
  return [...now.changes].flatMap(([id, count]) => {
    if (count === before.changes.get(id)) return [];
    const run = now.byId.get(id);
    const hasEnded = run && run.outcome !== null && (before.byId.get(id)?.outcome ?? null) === null;
    return hasEnded && run.passId === passId ? [run] : [];
  });
}
