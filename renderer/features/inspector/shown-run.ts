import type { RunSummary } from '#contract/entities/run.ts';
import type { Selection } from '../../stores/selection.ts';

type Runs = ReadonlyMap<string, RunSummary>;

/** The runs of the selected pass, oldest first; only those that had started by the event that is viewed. */
export function passRuns(runs: Runs, { passId, seq }: Pick<Selection, 'passId' | 'seq'>): RunSummary[] {
  if (passId === null) return [];
  const ofPass = [...runs.values()].filter((run) => run.passId === passId && (seq === null || run.seq <= seq));
  return ofPass.toSorted((a, b) => a.seq - b.seq);
}

/** The run that the inspector shows: the selected one, otherwise the newest of the selected pass. */
export function shownRunId(runs: Runs, selection: Selection): string | null {
  return selection.runId ?? passRuns(runs, selection).at(-1)?.id ?? null;
}

/**
 * The position of the shown run among those of its pass. If the oldest are not loaded, only the number of known ones is
 * certain.
 */
export function positionWords(index: number, known: number, isWhole: boolean): string {
  return isWhole ? `${index + 1} of ${known}` : `one of ${known}+`;
}

/** The run `distance` further on among those of its pass; null if there is none. */
export function adjacentRun(runs: readonly RunSummary[], runId: string | null, distance: 1 | -1): RunSummary | null {
  const index = runs.findIndex(({ id }) => id === runId);
  return index < 0 ? null : (runs[index + distance] ?? null);
}
