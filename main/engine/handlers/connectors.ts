import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { HandlerContext } from './base.ts';

const connectors = implement(contract.connectors).$context<HandlerContext>();

export const connectorsHandlers = {
  check: connectors.check.handler(({ context: { engine } }) => {
    const { workspace } = engine.parts;
    return engine.loader.load(workspace.scripts(), workspace.settings().limits);
  }),
};
