import type { ActReport } from '#contract/entities/act.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Run } from '#contract/entities/run.ts';
import type { Refusal } from '#contract/errors.ts';
import type { FillInput } from '#contract/methods/acts.ts';
import { entityForFill } from '#domain/entity.ts';
import { refuse } from '#domain/lifecycle/decision.ts';
import { usablePass } from '#domain/lifecycle/find-pass.ts';
import type { ActCaller, StartedAct } from '../act-queue.ts';
import type { ActScope } from '../act-scope.ts';
import { createActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import { performRuns } from '../runs/perform-runs.ts';
import type { RunPlan, Target } from '../runs/run-plan.ts';
import { planRuns } from '../runs/run-plan.ts';
import { doneReport, performQueued, refusedReport } from './report.ts';

/**
 * Runs Fill of every customer provider (profile fill.providers), or of the named one, one after the other: each gets
 * the entity that the previous one left. A cancelled one ends the act.
 */
export function fillPass(engine: Engine, input: FillInput, caller: ActCaller): Promise<ActReport> {
  const requested = { name: 'fill' as const, input: input as JsonObject, passId: input.passId };
  return performQueued(engine, requested, caller, async (turn) => {
    const found = usablePass(engine.parts.store.pass(input.passId), input.passId);
    if ('refusal' in found) return refusedReport(engine, requested, found.refusal);
    const plan = await planRuns(engine, turn, 'Fill', input.network);
    const targets = chooseTargets(plan.targets, input.connector);
    if ('refusal' in targets) return refusedReport(engine, requested, targets.refusal);
    const scope = createActScope(engine);
    const runs: Run[] = [];
    for (const target of targets) {
      const run = await fillWith(engine, turn, scope, plan, target, input);
      runs.push(run);
      if (run.outcome === 'cancelled') break;
    }
    return doneReport(engine, requested, scope, runs);
  });
}

function chooseTargets(targets: readonly Target[], name: string | undefined): readonly Target[] | { refusal: Refusal } {
  if (name === undefined) return targets.length > 0 ? targets : noFill();
  const chosen = targets.filter((target) => target.registration?.name === name);
  if (chosen.length > 0) return chosen;
  const known = targets.flatMap((target) => target.registration?.name ?? []).join(', ') || 'none';
  return refuse('NO_FILL', `No connector named "${name}" registers Fill. Those that do: ${known}.`);
}

function noFill(): { refusal: Refusal } {
  return refuse(
    'NO_FILL',
    "No script registers Fill. In a file of server/script/: export default (context) => { context.register('runtime.scriptable.customerProvider.crm', { Fill }) }",
  );
}

async function fillWith(
  engine: Engine,
  turn: StartedAct,
  scope: ActScope,
  plan: RunPlan,
  target: Target,
  input: FillInput,
): Promise<Run> {
  const pass = engine.parts.store.pass(input.passId);
  if (!pass) throw new Error(`pass ${input.passId} vanished while it was filled`);
  const planned = {
    passId: pass.id,
    entryPoint: 'Fill' as const,
    target,
    arguments: engine.redaction.redactor.data([entityForFill(pass)]),
    seed: input.seed,
  };
  const [run] = await performRuns(engine, turn, scope, plan, [planned]);
  if (!run) throw new Error('a planned run was not performed');
  return run;
}
