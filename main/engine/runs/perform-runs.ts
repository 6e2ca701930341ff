import type { Run } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { StartedAct } from '../act-queue.ts';
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
 * Stores the starts of all `planned` together, then performs them one after the other. Throws where the store refuses
 * that: then nothing has happened. After it every run gets its end, whatever happens. The first script starts before the
 * disk has the starts; what is to leave this machine waits for it.
 */
export async function performRuns(
  engine: Engine,
  turn: Pick<StartedAct, 'openRun'>,
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
  const begin = (run: (typeof starting)[number]): BegunRun => beginRun(engine, scope, plan, run, run.open);
  const [first, ...later] = starting;
  let begun: BegunRun | undefined;
  try {
    begun = first && begin(first);
    const started = scope.stage(
      (transaction) => [
        ...(cause?.events ?? []),
        ...starting.map(({ start }) => startedDraft(engine, transaction, plan, start)),
      ],
      cause?.at,
    );
    begun?.startedIn(started);
    const runs = begun ? [await begun.finish()] : [];
    for (const run of later) {
      // What a script does where nothing can be recorded would be done without a trace.
      if (!engine.pendingEnds.isEmpty) {
        runs.push(skipRun(engine, scope, run, run.open));
        continue;
      }
      const next = begin(run);
      next.startedIn(started);
      runs.push(await next.finish());
    }
    await scope.durable();
    return runs;
  } catch (error) {
    begun?.abandon();
    for (const { open } of starting) open.close();
    throw error;
  }
}
