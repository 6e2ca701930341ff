import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { Workspace } from '../ports/workspace.ts';
import { planNetwork } from '../runs/network-plan.ts';
import type { HandlerContext } from './base.ts';
import { readsStored } from './base.ts';
import { devicesWithPasses } from './devices.ts';

const tenant = implement(contract.tenant).$context<HandlerContext>().use(readsStored);

export const tenantHandlers = {
  info: tenant.info.handler(({ context: { engine } }) => {
    const { secrets, store, version, workspace } = engine.parts;
    const { folder } = workspace;
    return {
      version,
      node: process.versions.node,
      tenant: { name: nameOf(workspace), folder },
      lastSeq: store.lastSeq(),
      notices: [...store.notices, ...secrets.notices, ...engine.notices],
    };
  }),

  /** One turn of the only process that writes: nothing is committed between its reads. */
  snapshot: tenant.snapshot.handler(({ input, context: { engine } }) => {
    const { store } = engine.parts;
    return {
      seq: store.lastSeq(),
      passes: store.passes({ deleted: true }),
      activity: store.passActivity(),
      devices: devicesWithPasses(store),
      runs: store.runs({ limit: input.runs }),
    };
  }),

  settings: tenant.settings.handler(({ context: { engine } }) => engine.parts.workspace.settings()),

  network: tenant.network.handler(async ({ context: { engine } }) => {
    await engine.parts.workspace.prepareRules();
    const { mode, recording } = (await planNetwork(engine.parts, undefined)).policy;
    return { mode, recording };
  }),

  changeSettings: tenant.changeSettings.handler(({ input, context: { engine } }) =>
    engine.parts.workspace.changeSettings(input),
  ),
};

/** The settings report their own errors; the window opens anyway, so that they can be fixed. */
function nameOf(workspace: Workspace): string {
  try {
    return workspace.settings().name ?? lastPart(workspace.folder);
  } catch (error) {
    if (error instanceof PassbenchError && error.code === 'FILE_INVALID') return lastPart(workspace.folder);
    throw error;
  }
}

function lastPart(folder: string): string {
  return folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder;
}
