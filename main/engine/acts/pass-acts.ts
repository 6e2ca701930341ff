import type { ActReport } from '#contract/entities/act.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { CreateInput, UpdateInput } from '#contract/methods/acts.ts';
import { decideCreate } from '#domain/lifecycle/create.ts';
import type { Decision } from '#domain/lifecycle/decision.ts';
import { decideDelete } from '#domain/lifecycle/delete.ts';
import { usablePass } from '#domain/lifecycle/find-pass.ts';
import { decideOpen } from '#domain/lifecycle/open.ts';
import { decideUpdate } from '#domain/lifecycle/update.ts';
import type { ActCaller } from '../act-queue.ts';
import { createActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import { refuseSecretIn } from '../secrets/refuse-secret.ts';
import type { RequestedAct } from './report.ts';
import { doneReport, performQueued, refusedReport } from './report.ts';

/** Creates a pass with the given id, or a new one. */
export function createPass(engine: Engine, input: CreateInput, caller: ActCaller): Promise<ActReport> {
  const { store, workspace, world } = engine.parts;
  const passId = input.passId ?? world.passId();
  const requested = { name: 'create' as const, input: input as JsonObject, passId };
  const { identifiers, metadata, additionalData } = input;
  const data = engine.redaction.redactor.data({ identifiers, metadata, additionalData });
  return performSimpleAct(
    engine,
    requested,
    caller,
    () =>
      refuseSecretIn(engine, 'pass id', passId) ??
      decideCreate({ existing: store.pass(passId), passTypes: workspace.passTypes() }, { ...input, ...data }, passId),
  );
}

/** Sets keys of additionalData and metadata. */
export function updatePass(engine: Engine, input: UpdateInput, caller: ActCaller): Promise<ActReport> {
  const requested = { name: 'update' as const, input: input as JsonObject, passId: input.passId };
  const { metadata, additionalData } = input;
  const data = engine.redaction.redactor.data({ metadata, additionalData });
  const change = { ...input, ...data };
  return performSimpleAct(engine, requested, caller, () =>
    onPass(engine, input.passId, (pass) => decideUpdate(pass, change)),
  );
}

/** The holder opens the pass. */
export function openPass(engine: Engine, passId: string, caller: ActCaller): Promise<ActReport> {
  return performSimpleAct(engine, { name: 'open', input: { passId }, passId }, caller, () =>
    onPass(engine, passId, decideOpen),
  );
}

/** Deletes a pass that is on no device; its history stays. */
export function deletePass(engine: Engine, passId: string, caller: ActCaller): Promise<ActReport> {
  return performSimpleAct(engine, { name: 'delete', input: { passId }, passId }, caller, () =>
    onPass(engine, passId, decideDelete),
  );
}

function onPass(engine: Engine, passId: string, decide: (pass: Pass) => Decision): Decision {
  const found = usablePass(engine.parts.store.pass(passId), passId);
  return 'refusal' in found ? found : decide(found.pass);
}

/** An act without runs: decide on the current state, commit, report. */
function performSimpleAct(
  engine: Engine,
  requested: RequestedAct,
  caller: ActCaller,
  decide: () => Decision,
): Promise<ActReport> {
  return performQueued(engine, requested, caller, async () => {
    const decision = decide();
    if ('refusal' in decision) return refusedReport(engine, requested, decision.refusal);
    const scope = createActScope(engine);
    scope.stage(() => decision.events);
    await scope.durable();
    return doneReport(engine, requested, scope);
  });
}
