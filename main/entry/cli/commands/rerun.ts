import type { Command } from 'commander';
import { performAct } from '../act.ts';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { groups } from './add-command.ts';

export function addRerun(program: Command, invocation: Invocation): void {
  program
    .command('rerun')
    .helpGroup(groups.acts)
    .summary('run an entry point again')
    .description(
      'Run again with the scripts as they are now: a hook with the same arguments, Fill on the pass as it is.',
    )
    .argument('<run>', 'id of the run, e.g. run-12')
    .addHelpText('after', examples('rerun run-12', 'rerun run-12 --json'))
    .action((runId: string) => performAct(invocation, { runId }, (client) => client.acts.rerun({ runId })));
}
