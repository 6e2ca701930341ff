import type { Command } from 'commander';
import { performAct } from '../act.ts';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { wholeNumber } from '../options/numbers.ts';
import { groups } from './add-command.ts';

interface FillOptions {
  connector?: string;
  seed?: number;
}

export function addFill(program: Command, invocation: Invocation): void {
  program
    .command('fill')
    .helpGroup(groups.acts)
    .summary('run Fill of the connectors')
    .description('Run Fill: the connectors bring external data into the entity of the pass.')
    .argument('<pass>', 'id of the pass')
    .option('--connector <name>', 'only this provider, e.g. crm of runtime.scriptable.customerProvider.crm')
    .option('--seed <number>', 'repeat the random numbers of an earlier run', wholeNumber(0, 2 ** 31 - 1))
    .addHelpText(
      'after',
      examples('fill K3f9Qx7LmP2vB8dT', 'fill K3f9Qx7LmP2vB8dT --connector crm', 'fill K3f9Qx7LmP2vB8dT --json'),
    )
    .action((passId: string, options: FillOptions) =>
      performAct(invocation, { passId }, (client) => client.acts.fill({ passId, ...options })),
    );
}
