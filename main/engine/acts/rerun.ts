import type { ActReport } from '#contract/entities/act.ts';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import type { NetworkOverride } from '#contract/entities/network-mode.ts';
import type { Run } from '#contract/entities/run.ts';
import type { Refusal } from '#contract/errors.ts';
import type { RerunInput } from '#contract/methods/acts.ts';
import { decideRerun, type Rerun } from '#domain/decide-rerun.ts';
import { entityForFill } from '#domain/entity.ts';
import { refuse } from '#domain/lifecycle/decision.ts';
import { usablePass } from '#domain/lifecycle/find-pass.ts';
import type { ActCaller, StartedAct } from '../act-queue.ts';
import { createActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import type { Scripts } from '../ports/sandbox.ts';
import type { Store } from '../ports/store.ts';
import type { PastRun } from '../runs/past-answers.ts';
import { performRuns } from '../runs/perform-runs.ts';
import type { RunOverrides, RunPlan, Target } from '../runs/run-plan.ts';
import { planRuns } from '../runs/run-plan.ts';
import { answeringCall, withRequestBody } from '../whole-calls.ts';
import type { RequestedAct } from './report.ts';
import { doneReport, performQueued, refusedReport } from './report.ts';

/** Runs an entry point again, as `decideRerun` says: as an act like the first one, or as a rehearsal of the past. */
export async function rerun(engine: Engine, input: RerunInput, caller: ActCaller): Promise<ActReport> {
  const past = engine.parts.store.run(input.runId);
  const requested = { name: 'rerun' as const, input: input as JsonObject, passId: past?.passId ?? '' };
  if (!past)
    return refusedReport(engine, requested, refuse('RUN_NOT_FOUND', `There is no run ${input.runId}.`).refusal);
  const decision = decideRerun(past, input);
  if ('refusal' in decision) return refusedReport(engine, requested, decision.refusal);
  const scripts = scriptsFor(engine, past, decision);
  if (scripts && 'refusal' in scripts) return refusedReport(engine, requested, scripts.refusal);
  return performQueued(engine, requested, caller, (turn) => perform(engine, turn, requested, past, decision, scripts));
}

/** Null: the tenant's current scripts. */
function scriptsFor(engine: Engine, past: Run, { facts }: Rerun): Scripts | null | { refusal: Refusal } {
  if (facts.script === 'current') return null;
  return (
    engine.parts.store.scripts(past.scriptHash) ??
    refuse(
      'SCRIPTS_NOT_KEPT',
      `The scripts of ${past.id} were not stored: an earlier Passbench ran it, or one of them contains the value of a secret. Run it again with the current scripts.`,
    )
  );
}

async function perform(
  engine: Engine,
  turn: StartedAct,
  requested: RequestedAct,
  past: Run,
  decision: Rerun,
  scripts: Scripts | null,
): Promise<ActReport> {
  const args = argumentsFor(engine, past, decision);
  if ('refusal' in args) return refusedReport(engine, requested, args.refusal);
  const { override, overrides } = networkFor(engine.parts.store, past, decision);
  const replacing = { ...overrides, scripts: scripts ?? undefined };
  const plan = await planRuns(engine, turn, past.entryPoint, override, replacing);
  const chosen = sameTarget(engine, plan, past);
  if ('refusal' in chosen) return refusedReport(engine, requested, chosen.refusal);
  const planned = {
    passId: past.passId,
    entryPoint: past.entryPoint,
    target: chosen.target,
    arguments: engine.redaction.redactor.data(args.arguments),
    seed: past.seed,
    // The time can only be that of the first run if the answers are, too.
    clockAt: decision.facts.against === 'recorded' ? (past.clockAt ?? past.startedAt) : undefined,
    rerun: decision.facts,
  };
  const scope = createActScope(engine);
  const runs = await performRuns(engine, turn, scope, plan, [planned]);
  return doneReport(engine, requested, scope, runs);
}

/** A rehearsal does not change the pass, which may have been deleted. Fill alone gets the current pass. */
function argumentsFor(
  engine: Engine,
  past: Run,
  { facts, arguments: given }: Rerun,
): { arguments: JsonValue[] } | { refusal: Refusal } {
  if (facts.rehearsal) return { arguments: given };
  const found = usablePass(engine.parts.store.pass(past.passId), past.passId);
  if ('refusal' in found) return found;
  return { arguments: past.entryPoint === 'Fill' ? [entityForFill(found.pass)] : given };
}

function networkFor(
  store: Store,
  past: Run,
  { facts, network }: Rerun,
): { override: NetworkOverride | undefined; overrides: RunOverrides } {
  switch (facts.against) {
    case 'as-set':
      return { override: network, overrides: {} };
    case 'live':
      return { override: { mode: 'live' }, overrides: { rules: [] } };
    case 'stub':
      return { override: { mode: 'offline' }, overrides: {} };
    case 'recorded':
      return { override: { mode: 'offline' }, overrides: { rules: [], answers: answersOf(store, past) } };
  }
}

function answersOf(store: Store, { id, calls }: Run): PastRun {
  return { id, calls: calls.map((call) => withRequestBody(store, call)), whole: (call) => answeringCall(store, call) };
}

function sameTarget(engine: Engine, plan: RunPlan, past: Run): { target: Target } | { refusal: Refusal } {
  const target =
    plan.targets.find(
      ({ registration }) => registration && engine.redaction.redactor.data(registration.key) === past.key,
    ) ?? plan.targets.find((one) => one.script === past.script);
  return target
    ? { target }
    : refuse(
        'NO_FILL',
        `${past.script} no longer registers ${past.entryPoint}, so ${past.id} cannot be run again as it was.`,
      );
}
