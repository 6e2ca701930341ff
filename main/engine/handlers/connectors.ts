import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { HandlerContext } from './base.ts';

const connectors = implement(contract.connectors).$context<HandlerContext>();

export const connectorsHandlers = {
  check: connectors.check.handler(({ context: { engine } }) => {
    const { workspace } = engine.parts;
    // A rules file with errors would stop the next run; whoever checks wants to hear of it now.
    workspace.rules();
    return engine.loader.load(workspace.scripts(), workspace.settings().limits);
  }),
};
