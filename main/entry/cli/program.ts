import { Command, Option } from 'commander';
import { damageChoice } from '#contract/errors.ts';
import { commands } from './commands/table.ts';
import type { GlobalOptions, Invocation } from './invocation.ts';
import { helpNote } from './examples.ts';
import { addSecret } from './options/pairs.ts';

const exitCodesHelp = `passbench help COMMAND has the options of one, with examples.

Exit codes: 0 ok · 1 a run failed, an act was refused, or a script does not load ·
            2 the command line or the tenant's files are wrong · 3 Passbench itself failed`;

/** The options that every command takes, before and after its name. */
export function addGlobalOptions(program: Command): Command {
  return program
    .option('-C, --directory <folder>', 'the tenant folder; by default the current folder')
    .option('--json', 'print one JSON document on stdout; everything else goes to stderr')
    .option('--no-color', 'no colours')
    .option(
      '--secret <name=value>',
      'a secret for this command, repeatable; like PASSBENCH_SECRET_NAME in the environment',
      addSecret,
    )
    .addOption(
      new Option(
        '--damaged-store <choice>',
        'if the store is damaged: restore its newest backup, continue with the events that can be read, or start with an empty one; the damaged store is kept beside it',
      ).choices(damageChoice.options),
    );
}

/**
 * The whole command line. `windowIsDefault`: without a known command the window opens. `help` handles the help command.
 */
export function createProgram(invocation: Invocation, windowIsDefault: boolean, help: (text: string) => void): Command {
  const program = new Command('passbench');
  configure(program, invocation, help);
  addGlobalOptions(program)
    .version(invocation.host.version, '--version', 'print the version')
    .addHelpText('after', helpNote(exitCodesHelp))
    .hook('preAction', () => {
      Object.assign(invocation.globals, program.opts<GlobalOptions>());
    });
  for (const add of commands) add(program, invocation, { windowIsDefault });
  return program;
}

/** Settings that the commands inherit, so before they are added. */
function configure(program: Command, { host, output }: Invocation, help: (text: string) => void): void {
  const { style, width } = output.page();
  program
    .description('Rehearse a wallet connector before it meets real phones and a real CRM.')
    .usage('[FOLDER] | COMMAND …')
    .exitOverride()
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: style.strong,
      styleCommandText: style.name,
      styleSubcommandText: style.name,
      styleOptionText: style.name,
      styleArgumentText: style.name,
    })
    .configureOutput({
      writeOut: help,
      writeErr: (text) => host.stderr.write(text),
      // The failure is reported once, where it is caught.
      outputError: () => undefined,
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    });
}
