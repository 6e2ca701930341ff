import type { ActReport } from '#contract/entities/act.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Run } from '#contract/entities/run.ts';
import type { Refusal } from '#contract/errors.ts';
import type { RerunInput } from '#contract/methods/acts.ts';
import { refuse } from '#domain/lifecycle/decision.ts';
import { usablePass } from '#domain/lifecycle/find-pass.ts';
import { createActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import { performRun } from '../runs/perform-run.ts';
import type { RunPlan, Target } from '../runs/run-plan.ts';
import { planRuns } from '../runs/run-plan.ts';
import { startRun, startedDraft } from '../runs/start-run.ts';
import { fillPass } from './fill.ts';
import type { Asked } from './report.ts';
import { doneReport, refusedReport } from './report.ts';

/**
 * Runs an entry point again with the scripts as they are now. A hook gets the arguments of that run, as a repeated
 * delivery would bring them; Fill gets the pass as it is now, the same connector and the same seed.
 */
export async function rerun(engine: Engine, input: RerunInput, signal: AbortSignal | undefined): Promise<ActReport> {
  const { runId, network } = input;
  const past = engine.parts.store.run(runId);
  const asked = { name: 'rerun' as const, input: input as JsonObject, passId: past?.passId ?? '' };
  if (!past) return refusedReport(engine, asked, refuse('RUN_NOT_FOUND', `There is no run ${runId}.`).refusal);
  if (past.entryPoint !== 'Fill') return rerunHook(engine, asked, past, network, signal);
  const { passId, connector, seed } = past;
  const again = { passId, seed, network, ...(connector === null ? {} : { connector }) };
  const report = await fillPass(engine, again, signal);
  return { ...report, act: { ...report.act, name: 'rerun', input: asked.input } };
}

function rerunHook(
  engine: Engine,
  asked: Asked,
  past: Run,
  network: RerunInput['network'],
  signal: AbortSignal | undefined,
): Promise<ActReport> {
  return engine.queue.run(past.passId, async () => {
    const found = usablePass(engine.parts.store.pass(past.passId), past.passId);
    if ('refusal' in found) return refusedReport(engine, asked, found.refusal);
    const plan = await planRuns(engine.parts, engine.loader, past.entryPoint, network);
    const chosen = sameTarget(plan, past);
    if ('refusal' in chosen) return refusedReport(engine, asked, chosen.refusal);
    const planned = {
      passId: past.passId,
      entryPoint: past.entryPoint,
      target: chosen.target,
      arguments: past.arguments,
      seed: past.seed,
    };
    const scope = createActScope(engine);
    const started = scope.commit((transaction) => [
      startedDraft(startRun(engine.parts, plan, planned, transaction.nextSeq)),
    ]);
    const [event] = started;
    if (event?.kind !== 'run.started') throw new Error('a rerun has no start');
    const run = await performRun(engine, scope, plan, { start: event.data.run, target: chosen.target }, signal);
    return doneReport(engine, asked, scope, [run]);
  });
}

function sameTarget(plan: RunPlan, past: Run): { target: Target } | { refusal: Refusal } {
  const target =
    plan.targets.find((one) => past.key !== null && one.registration?.key === past.key) ??
    plan.targets.find((one) => one.script === past.script);
  return target
    ? { target }
    : refuse('NO_FILL', `No script registers ${past.entryPoint} any more; ${past.script} did when ${past.id} ran.`);
}
