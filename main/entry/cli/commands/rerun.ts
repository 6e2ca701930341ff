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
With the same scripts, recorded answers or given arguments the run is a rehearsal: it gets the original or
the given arguments, and the pass does not change. Otherwise Fill gets the current pass, and changes it.`;

export function addRerun(program: Command, invocation: Invocation): void {
  const command = program
    .command('rerun')
    .helpGroup(groups.acts)
    .summary('run an entry point again')
    .description('Repeat a run, with the current scripts or with those of that run.')
    .argument('<run>', 'id of the run, e.g. run-12')
    .addOption(
      new Option('--script <which>', 'the current scripts, or those of that run')
        .choices(rerunScript.options)
        .default('current'),
    )
    .addOption(
      new Option(
        '--against <who>',
        'what answers its calls: rules and mode as set, the network, the rules only, or the recorded calls of the run',
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
