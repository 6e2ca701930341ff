import type { PassType } from '#contract/entities/pass.ts';
import type { RunEnd } from '#contract/entities/run.ts';
import type { Settings } from '#contract/entities/settings.ts';
import { PassbenchError } from '#contract/errors.ts';
import { decideCreate } from '#domain/lifecycle/create.ts';
import { decideAddDevice, alreadyExists, wasRemoved } from '#domain/lifecycle/devices.ts';
import type { ScopeParts } from './act-scope.ts';
import { createActScope } from './act-scope.ts';

/** A run without an end was running when the engine stopped: it is recorded as crashed. */
export function endUnfinishedRuns(engine: ScopeParts): void {
  const { parts } = engine;
  for (const run of parts.store.unfinishedRuns()) {
    const durationMs = Math.max(0, parts.world.now() - run.startedAt);
    createActScope(engine).commit(() => [
      { kind: 'run.finished', passId: run.passId, runId: run.id, data: { end: stoppedEnd(durationMs) } },
    ]);
  }
}

function stoppedEnd(durationMs: number): Omit<RunEnd, 'entity'> {
  const message = 'Passbench stopped during this run. Run it again; the entity did not change.';
  return {
    outcome: 'crash',
    error: { code: 'ENGINE_STOPPED', message, file: null, line: null, column: null, stack: null },
    returned: null,
    appliedBy: 'none',
    diff: [],
    undocumented: [],
    durationMs,
  };
}

/** Creates the devices of passbench.yml. A renamed one exists already, and a removed one is not created again. */
export function addMissingDevices(engine: ScopeParts): void {
  const { parts } = engine;
  const listed = parts.workspace.settings().devices;
  const names = listed.map(({ name }) => name);
  for (const { name, wallet } of listed) {
    if (alreadyExists(parts.store.devices(), name, names) || wasRemoved(parts.store.removedDevices(), name)) continue;
    const decision = decideAddDevice(parts.store.devices(), name, wallet, parts.world.now());
    if ('events' in decision) createActScope(engine).commit(() => decision.events);
  }
}

/** Passes of passbench.yml are created in a store that never had one. Returns the problems, for people. */
export function addFirstPasses(engine: ScopeParts): string[] {
  const { store, workspace } = engine.parts;
  const listed = workspace.settings().passes;
  if (listed.length === 0 || store.matchEvents({ kinds: ['pass.created'] }).length > 0) return [];
  try {
    const passTypes = workspace.passTypes();
    return listed.flatMap((pass) => addPass(engine, passTypes, pass) ?? []);
  } catch (error) {
    if (!(error instanceof PassbenchError)) throw error;
    return [`The passes of passbench.yml were not created: ${error.message}`];
  }
}

function addPass(
  engine: ScopeParts,
  passTypes: readonly PassType[],
  { type, id, ...data }: Settings['passes'][number],
): string | null {
  const { store, world } = engine.parts;
  const passId = id ?? world.passId();
  const decision = decideCreate({ existing: store.pass(passId), passTypes }, { passType: type, ...data }, passId);
  if ('refusal' in decision) return `A pass of passbench.yml was not created. ${decision.refusal.message}`;
  createActScope(engine).commit(() => decision.events);
  return null;
}
