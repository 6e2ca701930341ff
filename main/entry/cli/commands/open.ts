import type { Command } from 'commander';
import { performAct } from '../act.ts';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { groups } from './add-command.ts';

export function addOpen(program: Command, invocation: Invocation): void {
  program
    .command('open')
    .helpGroup(groups.acts)
    .summary('open a pass, as its holder does')
    .description('The holder opens the pass on a phone.')
    .argument('<pass>', 'id of the pass')
    .addHelpText('after', examples('open K3f9Qx7LmP2vB8dT'))
    .action((passId: string) => performAct(invocation, (client, ticket) => client.acts.open({ ticket, passId })));
}
