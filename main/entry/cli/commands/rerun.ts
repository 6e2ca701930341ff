import type { Command } from 'commander';
import { performAct } from '../act.ts';
import { examples, helpNote } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { faultHelp } from '../options/fault.ts';
import type { NetworkOptions } from '../options/network.ts';
import { addNetworkOptions, networkOf } from '../options/network.ts';
import { groups } from './add-command.ts';

export function addRerun(program: Command, invocation: Invocation): void {
  const command = program
    .command('rerun')
    .helpGroup(groups.acts)
    .summary('run an entry point again')
    .description(
      'Run again with the scripts as they are now: a hook with the same arguments, Fill on the pass as it is.',
    )
    .argument('<run>', 'id of the run, e.g. run-12');
  addNetworkOptions(command)
    .addHelpText('after', helpNote(faultHelp))
    .addHelpText('after', examples('rerun run-12', "rerun run-12 --fault 'crm.example.com/v1/*=500' --json"))
    .action((runId: string, options: NetworkOptions) =>
      performAct(invocation, { runId }, (client) => client.acts.rerun({ runId, ...networkOf(options) })),
    );
}
