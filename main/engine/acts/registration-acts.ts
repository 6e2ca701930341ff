import type { ActReport } from '#contract/entities/act.ts';
import type { Device } from '#contract/entities/device.ts';
import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { RegistrationSource } from '#contract/entities/registration.ts';
import type { EntryPoint } from '#contract/entities/run.ts';
import type { Refusal } from '#contract/errors.ts';
import type { InstallInput, UninstallInput } from '#contract/methods/acts.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import { hookArguments } from '#domain/hook-arguments.ts';
import type { Decision } from '#domain/lifecycle/decision.ts';
import { chooseDevice } from '#domain/lifecycle/devices.ts';
import { usablePass } from '#domain/lifecycle/find-pass.ts';
import type { RegistrationState } from '#domain/lifecycle/registrations.ts';
import { decideInstall, decideUninstall } from '#domain/lifecycle/registrations.ts';
import type { ActCaller } from '../act-queue.ts';
import { createActScope } from '../act-scope.ts';
import type { Engine } from '../engine.ts';
import { performRuns } from '../runs/perform-runs.ts';
import type { Cause } from '../runs/perform-runs.ts';
import { planRuns } from '../runs/run-plan.ts';
import type { RequestedAct } from './report.ts';
import { doneReport, performQueued, refusedReport } from './report.ts';

interface RegistrationAct {
  requested: RequestedAct;
  on: InstallInput['on'];
  hook: EntryPoint;
  network: InstallInput['network'];
  decide(state: RegistrationState, device: Device, at: number): Decision;
  argumentsOf(pass: Pass, device: Device, decided: readonly EventDraft[]): JsonValue[];
}

/** Installs the pass on a device and calls OnPassInstalled, once the registration is stored (profile hooks.timing). */
export function installPass(engine: Engine, input: InstallInput, caller: ActCaller): Promise<ActReport> {
  const source: RegistrationSource = { tags: [], medium: '', origin: '', ...definedOnly(input.source) };
  return performRegistrationAct(
    engine,
    {
      requested: { name: 'install', input: input as JsonObject, passId: input.passId },
      on: input.on,
      hook: 'OnPassInstalled',
      network: input.network,
      decide: (state, device, at) => decideInstall(state, device, source, at),
      argumentsOf: (pass, device, decided) => hookArguments(pass, device.wallet, countsOf(decided), source),
    },
    caller,
  );
}

/** Uninstalls the pass from a device and calls OnPassUninstalled. */
export function uninstallPass(engine: Engine, input: UninstallInput, caller: ActCaller): Promise<ActReport> {
  return performRegistrationAct(
    engine,
    {
      requested: { name: 'uninstall', input: input as JsonObject, passId: input.passId },
      on: input.on,
      hook: 'OnPassUninstalled',
      network: input.network,
      decide: decideUninstall,
      argumentsOf: (pass, device, decided) => hookArguments(pass, device.wallet, countsOf(decided), null),
    },
    caller,
  );
}

function definedOnly(source: InstallInput['source']): Partial<RegistrationSource> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined));
}

function countsOf(decided: readonly EventDraft[]) {
  const change = decided.find((draft) => draft.kind === 'pass.installed' || draft.kind === 'pass.uninstalled');
  if (!change) throw new Error('a registration act decided on no registration');
  return change.data.counts;
}

/** The registration and the start of its hook are one commit; the hook runs after it, and its failure changes nothing. */
function performRegistrationAct(engine: Engine, act: RegistrationAct, caller: ActCaller): Promise<ActReport> {
  const { requested, hook } = act;
  return performQueued(engine, requested, caller, async (turn) => {
    const { store } = engine.parts;
    const seenSeq = store.lastSeq();
    const first = decideOn(engine, act);
    if ('refusal' in first) return refusedReport(engine, requested, first.refusal);
    const plan = await planRuns(engine, turn, hook, act.network);
    // The state, for example the devices, may have changed while the scripts were loaded.
    const decided = store.lastSeq() === seenSeq ? first : decideOn(engine, act);
    if ('refusal' in decided) return refusedReport(engine, requested, decided.refusal);
    const scope = createActScope(engine, caller);
    const planned = plan.targets.map((target) => ({
      passId: requested.passId,
      entryPoint: hook,
      target,
      arguments: decided.arguments,
    }));
    const runs = await performRuns(engine, turn, scope, plan, planned, decided);
    return doneReport(engine, requested, scope, runs);
  });
}

type Decided = Cause & { arguments: JsonValue[] };

function decideOn(engine: Engine, act: RegistrationAct): Decided | { refusal: Refusal } {
  const { store } = engine.parts;
  const found = usablePass(store.pass(act.requested.passId), act.requested.passId);
  if ('refusal' in found) return found;
  const chosen = chooseDevice(store.devices(), act.on);
  if ('refusal' in chosen) return chosen;
  const { pass } = found;
  const at = engine.parts.world.now();
  const decision = act.decide({ pass, registrations: store.registrationsOfPass(pass.id) }, chosen.device, at);
  if ('refusal' in decision) return decision;
  return { events: decision.events, arguments: act.argumentsOf(pass, chosen.device, decision.events), at };
}
