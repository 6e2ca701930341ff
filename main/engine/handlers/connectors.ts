import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { redactError } from '#domain/redaction/redact-draft.ts';
import { isListed } from '#domain/allowed-hosts.ts';
import { scriptWarnings } from '#domain/script-warnings.ts';
import type { HandlerContext } from './base.ts';

const connectors = implement(contract.connectors).$context<HandlerContext>();

export const connectorsHandlers = {
  check: connectors.check.handler(async ({ context: { engine } }) => {
    const { workspace } = engine.parts;
    // A rules file with errors would stop the next run; whoever checks wants to hear of it now.
    workspace.rules();
    const scripts = workspace.scripts();
    const { limits, network } = workspace.settings();
    const { hash, connectors } = await engine.loader.load(scripts, limits);
    // An error of a script may quote it.
    const { redactor } = engine.redaction;
    const surroundings = {
      isSecretSet: (name: string) => engine.parts.secrets.find(name) !== null,
      isHostAllowed: (host: string) => isListed(new URL(`http://${host}/`), network.allowHosts),
    };
    return {
      hash,
      connectors: connectors.map((one) => ({
        ...one,
        warnings: [...one.warnings, ...scriptWarnings(scripts.files.get(one.script) ?? '', surroundings)],
        error: redactError(redactor, one.error),
      })),
    };
  }),
};
