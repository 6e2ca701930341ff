import type { Command } from 'commander';
import { playDemo } from '../demo-story.ts';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { withOpened } from '../tenant-session.ts';
import { groups } from './add-command.ts';

export function addDemo(program: Command, invocation: Invocation): void {
  program
    .command('demo')
    .helpGroup(groups.app)
    .summary('the life of one pass, on a copy of the sample tenant')
    .description('Play the life of one pass on a fresh copy of the sample tenant, with every call and every change.')
    .addHelpText('after', examples('demo', 'demo --json'))
    .action(() => withOpened(invocation, invocation.host.demo(), (session) => playDemo(invocation, session)));
}
