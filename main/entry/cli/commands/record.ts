import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { parseNetwork } from '../options/network.ts';
import { groups } from './add-command.ts';

const networkFlag = '--network';

export function addRecord(program: Command, _invocation: Invocation): void {
  program
    .command('record')
    .helpGroup(groups.acts)
    .summary('run an act live and record its calls')
    .description(
      'Run an act in the network mode record: its calls go to the network and are saved in network/NAME.har. Earlier recordings of ' +
        'the same requests are replaced.',
    )
    .argument('<name>', 'name of the recording, or its file')
    .argument('<act...>', 'an act that runs a connector, with its options, after --')
    .addHelpText(
      'after',
      examples(
        'record crm -- fill K3f9Qx7LmP2vB8dT',
        'record crm -- install K3f9Qx7LmP2vB8dT --wallet apple',
        'fill K3f9Qx7LmP2vB8dT --network replay=crm',
      ),
    )
    .action(async (name: string, act: string[]) => {
      const { recording } = parseNetwork(`record=${name}`);
      refuseOther(program, act);
      await program.parseAsync([...act, networkFlag, `record=${recording}`], { from: 'user' });
    });
}

/** Only acts with `--network` make calls; an act that already has the option would get it twice. */
function refuseOther({ commands }: Command, act: readonly string[]): void {
  const calling = commands.filter(({ options }) => options.some(({ long }) => long === networkFlag));
  const names = calling.map((command) => command.name());
  const [word = ''] = act;
  if (!names.includes(word)) {
    throw usageError(`There is nothing to record in "${word}". After -- put one of ${names.join(', ')}.`);
  }
  if (act.some((argument) => argument === networkFlag || argument.startsWith(`${networkFlag}=`))) {
    throw usageError(`${networkFlag} cannot be used with record, which sets it. Leave it out.`);
  }
}
