import type { Command } from 'commander';
import { secretName } from '#contract/entities/secret.ts';
import { examples, helpNote } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { noticeLines } from '../report/failure.ts';
import { secretListLines } from '../report/secrets.ts';
import { visible } from '#domain/visible.ts';
import { withTenant } from '../tenant-session.ts';
import { groups } from './add-command.ts';

const precedence =
  'PASSBENCH_SECRET_NAME in the environment and --secret NAME=VALUE override the stored values for one start; they are never stored.';

export function addSecrets(program: Command, invocation: Invocation): void {
  const secrets = program
    .command('secrets')
    .helpGroup(groups.tenant)
    .summary('set, list or remove secrets')
    .description('Values that scripts read with getSecret. They are never printed and never recorded.')
    .helpCommand(false)
    .addHelpText('after', helpNote(precedence))
    .addHelpText('after', examples('secrets set CRM_KEY', 'secrets list', 'secrets remove CRM_KEY'));
  addSet(secrets, invocation);
  addList(secrets, invocation);
  addRemove(secrets, invocation);
}

function addSet(secrets: Command, invocation: Invocation): void {
  secrets
    .command('set')
    .description('Set a secret. Type its value when asked, or pipe it in; it is not shown.')
    .argument('<name>', "its name, as in getSecret('NAME')")
    .option('--value-from-stdin', 'read the value from stdin, even from a terminal')
    .allowExcessArguments()
    .addHelpText('after', examples('secrets set CRM_KEY', 'secrets set CRM_KEY < key.txt'))
    .action(async (given: string, { valueFromStdin }: { valueFromStdin?: boolean }, command: Command) => {
      const name = nameOf(given, command.args.length);
      const value = await invocation.host.readSecret(name, { fromStdin: valueFromStdin === true });
      await withTenant(invocation, async ({ client }) => {
        const { warning } = await client.secrets.set({ name, value });
        if (warning !== null) invocation.output.aside((page) => noticeLines(warning, page));
        invocation.output.result({ secret: { name }, warning }, ({ style }) => [
          `${style.good('✓')} Set ${style.name(visible(name))}`,
        ]);
      });
    });
}

function addList(secrets: Command, invocation: Invocation): void {
  secrets
    .command('list')
    .description('List the names of secrets, where each comes from, and which scripts read it. Values are not shown.')
    .addHelpText('after', examples('secrets list', 'secrets list --json'))
    .action(() =>
      withTenant(
        invocation,
        async ({ client }) => {
          const list = await client.secrets.list();
          invocation.output.result(list, (page) => secretListLines(list, page));
        },
        { readsOnly: true },
      ),
    );
}

function addRemove(secrets: Command, invocation: Invocation): void {
  secrets
    .command('remove')
    .description('Remove a stored secret.')
    .argument('<name>', 'its name')
    .addHelpText('after', examples('secrets remove CRM_KEY'))
    .action((given: string) =>
      withTenant(invocation, async ({ client }) => {
        const { name } = await client.secrets.remove({ name: nameOf(given, 1) });
        invocation.output.result({ secret: { name } }, ({ style }) => [
          `${style.good('✓')} Removed ${style.name(visible(name))}`,
        ]);
      }),
    );
}

/** The message does not repeat the value, which may be the secret itself. */
function nameOf(given: string, count: number): string {
  if (given.includes('=') || count > 1) {
    throw usageError(
      'The value of a secret cannot be given on the command line, where other programs can read it and the shell saves it. ' +
        'Give the name alone, as in passbench secrets set CRM_KEY; then type the value when asked, or pipe it in.',
    );
  }
  const name = secretName.safeParse(given);
  if (name.success) return name.data;
  throw usageError('The name of a secret has letters, digits, "_", "-" and ".", such as CRM_API_KEY.');
}
