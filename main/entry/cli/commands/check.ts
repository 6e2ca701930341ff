import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { exitCodes } from '../exit-code.ts';
import type { Invocation } from '../invocation.ts';
import { folderOf } from '../invocation.ts';
import { connectorLines } from '../report/connectors.ts';
import { problemLines } from '../report/rules.ts';
import { withTenant } from '../tenant-session.ts';
import { groups } from './add-command.ts';

export function addCheck(program: Command, invocation: Invocation): void {
  program
    .command('check')
    .helpGroup(groups.tenant)
    .summary('load every script and list what it registers')
    .description(
      'Read the files of the tenant, with the templates of pass types and rules, and the recordings in use, and load every script: list ' +
        'what each registers, or why it does not load. Exit code 1 if a script does not load, 2 if a file has errors.',
    )
    .argument('[folder]', 'the tenant folder')
    .addHelpText('after', examples('check', 'check my-brand --json'))
    .action((folder?: string) =>
      withTenant(
        invocation,
        async ({ client }) => {
          // Not printed, only read: errors that would stop the next act are findings too.
          await client.passes.types();
          await client.tenant.network();
          const rules = await client.rules.get();
          const problems = [...(await client.passes.typeProblems()), ...rules.problems];
          const { connectors, hash } = await client.connectors.check();
          invocation.output.result({ connectors, hash, problems }, (page) => [
            ...connectorLines(connectors, page),
            ...problemLines(problems, page),
          ]);
          if (connectors.some(({ error }) => error)) invocation.exitCode = exitCodes.failed;
          if (problems.some(({ severity }) => severity === 'error')) invocation.exitCode = exitCodes.usage;
        },
        { folder: folderOf(invocation, folder), readsOnly: true },
      ),
    );
}
