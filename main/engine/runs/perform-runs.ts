import type { Run } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { ActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import type { BegunRun } from './begin-run.ts';
import { beginRun } from './begin-run.ts';
import type { RunPlan } from './run-plan.ts';
import type { PlannedRun, StartedRun } from './start-run.ts';
import { startRun, startedDraft } from './start-run.ts';

/** What the runs come from: stored in the commit of their starts, before these, as of the instant `at`. */
export interface Cause {
  events: readonly EventDraft[];
  at: number;
}

/**
 * Stores the starts of all `planned` in one commit, then performs them one after the other. Throws where the store
 * refuses that commit: then nothing has happened. The first script starts while the disk still writes, and is answered
 * when it has.
 */
export async function performRuns(
  engine: Engine,
  scope: ActScope,
  plan: RunPlan,
  planned: readonly PlannedRun[],
  caller: AbortSignal | undefined,
  cause?: Cause,
): Promise<Run[]> {
  const seq = engine.parts.store.lastSeq() + 1 + (cause?.events.length ?? 0);
  const starting = planned.map((run, index) => ({
    start: startRun(engine.parts, plan, run, seq + index),
    target: run.target,
  }));
  const begin = (run: StartedRun): BegunRun => beginRun(engine, scope, plan, run, caller);
  const [first, ...later] = starting;
  const begun = first && begin(first);
  try {
    scope.commit(
      (transaction) => [
        ...(cause?.events ?? []),
        ...starting.map(({ start }) => startedDraft(engine, transaction, plan, start)),
      ],
      cause?.at,
    );
  } catch (error) {
    begun?.abandon();
    throw error;
  }
  const runs = begun ? [await begun.finish()] : [];
  for (const run of later) runs.push(await begin(run).finish());
  return runs;
}
