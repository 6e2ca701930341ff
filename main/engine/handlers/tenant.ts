import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { HandlerContext } from './base.ts';

const tenant = implement(contract.tenant).$context<HandlerContext>();

export const tenantHandlers = {
  info: tenant.info.handler(({ context: { engine } }) => {
    const { store, version, workspace } = engine.parts;
    const { folder } = workspace;
    return {
      version,
      node: process.versions.node,
      tenant: { name: workspace.settings().name ?? lastPart(folder), folder },
      lastSeq: store.lastSeq(),
      notices: [...store.notices],
    };
  }),

  settings: tenant.settings.handler(({ context: { engine } }) => engine.parts.workspace.settings()),

  changeSettings: tenant.changeSettings.handler(({ input, context: { engine } }) =>
    engine.parts.workspace.changeSettings(input),
  ),
};

function lastPart(folder: string): string {
  return folder.split(/[/\\]/).findLast((part) => part !== '') ?? folder;
}
