import type { Command } from 'commander';
import { performAct } from '../act.ts';
import { examples, helpNote } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { faultHelp } from '../options/fault.ts';
import type { NetworkOptions } from '../options/network.ts';
import { addNetworkOptions, networkOf, recordingOf } from '../options/network.ts';
import { wholeNumber } from '../options/numbers.ts';
import { groups } from './add-command.ts';

interface FillOptions extends NetworkOptions {
  connector?: string;
  seed?: number;
}

export function addFill(program: Command, invocation: Invocation): void {
  const command = program
    .command('fill')
    .helpGroup(groups.acts)
    .summary('run Fill of the connectors')
    .description('Run Fill: the connectors bring external data into the entity of the pass.')
    .argument('<pass>', 'id of the pass')
    .option('--connector <name>', 'only this provider, e.g. crm of runtime.scriptable.customerProvider.crm')
    .option('--seed <number>', 'repeat the random numbers of an earlier run', wholeNumber(0, 2 ** 31 - 1));
  addNetworkOptions(command)
    .addHelpText('after', helpNote(faultHelp))
    .addHelpText(
      'after',
      examples(
        'fill K3f9Qx7LmP2vB8dT',
        'fill K3f9Qx7LmP2vB8dT --connector crm --json',
        'fill K3f9Qx7LmP2vB8dT --network offline',
        "fill K3f9Qx7LmP2vB8dT --fault 'crm.example.com/v1/*=503:retry-after=2,times=2'",
        "fill K3f9Qx7LmP2vB8dT --fault 'POST crm.example.com=timeout' --fault '*=latency:200-900'",
      ),
    )
    .action((passId: string, { network, fault, ...options }: FillOptions) =>
      performAct(
        invocation,
        (client, ticket) => client.acts.fill({ ticket, passId, ...options, ...networkOf({ network, fault }) }),
        recordingOf({ network }),
      ),
    );
}
