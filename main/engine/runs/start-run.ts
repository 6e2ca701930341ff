import type { JsonValue } from '#contract/entities/json.ts';
import type { EntryPoint, RerunFacts, RunStart } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import type { EngineParts } from '../parts.ts';
import type { Engine } from '../engine.ts';
import type { Scripts } from '../ports/sandbox.ts';
import type { Transaction } from '../ports/store.ts';
import type { RunPlan, Target } from './run-plan.ts';

export interface PlannedRun {
  passId: string;
  entryPoint: EntryPoint;
  target: Target;
  arguments: JsonValue[];
  /** Repeats the random numbers of an earlier run. */
  seed?: number | undefined;
  /** Start of the run's own clock; now if absent. */
  clockAt?: number | undefined;
  rerun?: RerunFacts | undefined;
}

/** A run whose start has its number. */
export interface StartedRun {
  start: RunStart;
  target: Target;
}

/** The start of a run whose event `run.started` will have the number `seq`. */
export function startRun(parts: EngineParts, plan: RunPlan, run: PlannedRun, seq: number): RunStart {
  const { target, passId, entryPoint, clockAt, rerun } = run;
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
    ...(clockAt === undefined ? {} : { clockAt }),
    ...(rerun === undefined ? {} : { rerun }),
  };
}

/**
 * The event of a start, and its scripts stored in the same transaction, except for scripts that contain a secret, which
 * are never stored.
 */
export function startedDraft(
  { redaction }: Pick<Engine, 'redaction'>,
  transaction: Transaction,
  { scripts }: RunPlan,
  start: RunStart,
): EventDraft {
  if (!transaction.hasScripts(scripts.hash) && isClean(redaction, scripts)) transaction.keepScripts(scripts);
  return { kind: 'run.started', passId: start.passId, runId: start.id, data: { run: start } };
}

/** Neither a known value nor the form of one. Names like `token` occur in every script without a secret. */
function isClean({ redactor }: Engine['redaction'], { files }: Scripts): boolean {
  return [...files].every(([path, text]) => redactor.data(path) === path && redactor.data(text) === text);
}
