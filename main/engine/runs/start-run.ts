import type { JsonValue } from '#contract/entities/json.ts';
import type { EntryPoint, RunStart } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { EngineParts } from '../parts.ts';
import type { RunPlan, Target } from './run-plan.ts';

export interface PlannedRun {
  passId: string;
  entryPoint: EntryPoint;
  target: Target;
  arguments: JsonValue[];
  /** Repeats the random numbers of an earlier run. */
  seed?: number | undefined;
}

/** The start of a run whose event `run.started` will have the number `seq`. */
export function startRun(parts: EngineParts, plan: RunPlan, run: PlannedRun, seq: number): RunStart {
  const { target, passId, entryPoint } = run;
  return {
    id: `run-${seq}`,
    entryPoint,
    connector: target.registration?.name ?? null,
    key: target.registration?.key ?? null,
    script: target.script,
    scriptHash: plan.scripts.hash,
    passId,
    arguments: run.arguments,
    seed: run.seed ?? parts.world.seed(),
    startedAt: parts.world.now(),
  };
}

export function startedDraft(start: RunStart): EventDraft {
  return { kind: 'run.started', passId: start.passId, runId: start.id, data: { run: start } };
}
