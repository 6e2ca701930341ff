import type { Run } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { TurnOfAct } from '../act-queue.ts';
import type { ActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import type { BegunRun } from './begin-run.ts';
import { beginRun, skipRun } from './begin-run.ts';
import type { RunPlan } from './run-plan.ts';
import type { PlannedRun } from './start-run.ts';
import { startRun, startedDraft } from './start-run.ts';

/** The events that cause the runs: stored in the same commit, before the starts, as of the instant `at`. */
export interface Cause {
  events: readonly EventDraft[];
  at: number;
}

/**
 * Stores the starts of all `planned` in one commit, then performs them one after the other. Throws if the store refuses
 * that commit: then nothing has happened. After it every run gets its end. The first script starts while the disk still
 * writes, and gets its answers after the commit.
 */
export async function performRuns(
  engine: Engine,
  turn: Pick<TurnOfAct, 'openRun'>,
  scope: ActScope,
  plan: RunPlan,
  planned: readonly PlannedRun[],
  cause?: Cause,
): Promise<Run[]> {
  const seq = engine.parts.store.lastSeq() + 1 + (cause?.events.length ?? 0);
  const starting = planned.map((run, index) => {
    const start = startRun(engine.parts, plan, run, seq + index);
    return { start, target: run.target, open: turn.openRun(start) };
  });
  const [first, ...later] = starting;
  let begun: BegunRun | undefined;
  try {
    begun = first && beginRun(engine, scope, plan, first, first.open);
    scope.commit(
      (transaction) => [
        ...(cause?.events ?? []),
        ...starting.map(({ start }) => startedDraft(engine, transaction, plan, start)),
      ],
      cause?.at,
    );
  } catch (error) {
    begun?.abandon();
    for (const { open } of starting) open.close();
    throw error;
  }
  const runs = begun ? [await begun.finish()] : [];
  for (const run of later) {
    // If nothing can be recorded, the script must not run, because it would leave no trace.
    const isRecordable = engine.pendingEnds.isEmpty;
    runs.push(
      isRecordable
        ? await beginRun(engine, scope, plan, run, run.open).finish()
        : skipRun(engine, scope, run, run.open),
    );
  }
  return runs;
}
