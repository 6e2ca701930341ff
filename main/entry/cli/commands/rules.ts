import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { exitCodes } from '../exit-code.ts';
import type { Invocation } from '../invocation.ts';
import { folderOf } from '../invocation.ts';
import { ruleLines } from '../report/rules.ts';
import { withTenant } from '../tenant-session.ts';
import { groups } from './add-command.ts';

export function addRules(program: Command, invocation: Invocation): void {
  const rules = program
    .command('rules')
    .helpGroup(groups.tenant)
    .summary('check the rules for calls')
    .description('The rules of network/rules.yml: what happens to the calls of scripts.')
    .helpCommand(false)
    .addHelpText('after', examples('rules check', 'help rules check'));
  rules
    .command('check')
    .description(
      'Read network/rules.yml: every error with its place (exit code 2), and every rule that does less than it seems to.',
    )
    .argument('[folder]', 'the tenant folder')
    .addHelpText('after', examples('rules check', 'rules check my-brand --json'))
    .action((folder?: string) =>
      withTenant(
        invocation,
        async ({ client }) => {
          const { rules: found, problems, hash } = await client.rules.get();
          invocation.output.result({ rules: found, problems, hash }, (page) => ruleLines(found, problems, page));
          if (problems.some(({ severity }) => severity === 'error')) invocation.exitCode = exitCodes.usage;
        },
        { folder: folderOf(invocation, folder), readsOnly: true },
      ),
    );
}
