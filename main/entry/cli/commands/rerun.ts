import type { Command } from 'commander';
import { Option } from 'commander';
import type { RerunAgainst, RerunScript } from '#contract/entities/run.ts';
import { rerunAgainst, rerunScript } from '#contract/entities/run.ts';
import { performAct } from '../act.ts';
import { examples, helpNote } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { faultHelp } from '../options/fault.ts';
import type { NetworkOptions } from '../options/network.ts';
import { addNetworkOptions, networkOf, recordingOf } from '../options/network.ts';
import { readArguments } from '../options/arguments.ts';
import { groups } from './add-command.ts';

interface RerunOptions extends NetworkOptions {
  script: RerunScript;
  against: RerunAgainst;
  arguments?: string;
}

const note = `
With the same scripts, recorded answers or given arguments it is a rehearsal: it gets the arguments of then or the
given ones, and the pass stays as it is. Otherwise Fill gets the pass as it is now, and changes it.`;

export function addRerun(program: Command, invocation: Invocation): void {
  const command = program
    .command('rerun')
    .helpGroup(groups.acts)
    .summary('run an entry point again')
    .description('Run again what a run ran, with the scripts as they are now or as they were then.')
    .argument('<run>', 'id of the run, e.g. run-12')
    .addOption(
      new Option('--script <which>', 'the scripts as they are now, or the same as then')
        .choices(rerunScript.options)
        .default('current'),
    )
    .addOption(
      new Option(
        '--against <who>',
        'who answers its calls: rules and mode as set, the network, the rules alone, the run',
      )
        .choices(rerunAgainst.options)
        .default('as-set'),
    )
    .option('--arguments <json|@file>', 'other arguments: a JSON list, or for Fill the whole entity');
  addNetworkOptions(command)
    .addHelpText('after', helpNote(note))
    .addHelpText('after', helpNote(faultHelp))
    .addHelpText(
      'after',
      examples(
        'rerun run-12',
        'rerun run-12 --against recorded',
        'rerun run-12 --script same --against recorded --json',
        'rerun run-12 --arguments \'{"identifiers":{"customerId":"C-42"},"points":120}\'',
        'rerun run-12 --arguments @entity.json --against stub',
      ),
    )
    .action((runId: string, options: RerunOptions) => {
      const { script, against, arguments: given } = options;
      const input = {
        runId,
        script,
        against,
        ...networkOf(options),
        ...(given === undefined ? {} : { arguments: readArguments(given, invocation.host.cwd) }),
      };
      return performAct(invocation, (client, ticket) => client.acts.rerun({ ticket, ...input }), recordingOf(options));
    });
}
