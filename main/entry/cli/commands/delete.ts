import type { Command } from 'commander';
import { performAct } from '../act.ts';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { groups } from './add-command.ts';

export function addDelete(program: Command, invocation: Invocation): void {
  program
    .command('delete')
    .helpGroup(groups.acts)
    .summary('delete a pass')
    .description('Delete a pass that is on no device. What it did stays in the log.')
    .argument('<pass>', 'id of the pass')
    .addHelpText('after', examples('delete K3f9Qx7LmP2vB8dT'))
    .action((passId: string) => performAct(invocation, (client, ticket) => client.acts.delete({ ticket, passId })));
}
