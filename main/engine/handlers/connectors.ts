import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { isListed } from '#domain/allowed-hosts.ts';
import { redactConnector } from '#domain/redaction/redact-records.ts';
import { scriptWarnings } from '#domain/script-warnings.ts';
import type { HandlerContext } from './base.ts';

const connectors = implement(contract.connectors).$context<HandlerContext>();

export const connectorsHandlers = {
  check: connectors.check.handler(async ({ context: { engine } }) => {
    const { workspace } = engine.parts;
    // A rules file with errors would stop the next run, so the check reports it now.
    await workspace.prepareRules();
    workspace.rules();
    const scripts = workspace.scripts();
    const { limits, network } = workspace.settings();
    const { hash, connectors } = await engine.loader.load(scripts, limits);
    const { redactor } = engine.redaction;
    const environment = {
      isSecretSet: (name: string) => engine.parts.secrets.find(name) !== null,
      isHostAllowed: (host: string) => isListed(new URL(`http://${host}/`), network.allowHosts),
    };
    return {
      hash,
      connectors: connectors.map((one) =>
        redactConnector(redactor, {
          ...one,
          warnings: [...one.warnings, ...scriptWarnings(scripts.files.get(one.script) ?? '', environment)],
        }),
      ),
    };
  }),
};
