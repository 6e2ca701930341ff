import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { redactError } from '#domain/redaction/redact-draft.ts';
import type { HandlerContext } from './base.ts';

const connectors = implement(contract.connectors).$context<HandlerContext>();

export const connectorsHandlers = {
  check: connectors.check.handler(async ({ context: { engine } }) => {
    const { workspace } = engine.parts;
    // A rules file with errors would stop the next run; whoever checks wants to hear of it now.
    workspace.rules();
    const { hash, connectors } = await engine.loader.load(workspace.scripts(), workspace.settings().limits);
    // An error of a script may quote it.
    const { redactor } = engine.redaction;
    return { hash, connectors: connectors.map((one) => ({ ...one, error: redactError(redactor, one.error) })) };
  }),
};
