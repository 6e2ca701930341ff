import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { ExitCode } from './exit-code.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { failureOf } from './failure.ts';
import type { CliHost } from './host.ts';
import type { Invocation } from './invocation.ts';
import { createInvocation } from './invocation.ts';
import { addGlobalOptions, createProgram } from './program.ts';

/**
 * The command line: parses `argv` (without node and script), runs the command, prints, and returns the exit code. Never
 * rejects. The engine is reached only through the client that the host opens.
 */
export async function runCli(argv: readonly string[], host: CliHost): Promise<ExitCode> {
  const invocation = createInvocation(argv, host);
  const { forced, stop } = invocation.interruption;
  try {
    return await Promise.race([perform(argv, invocation), forced.then(() => exitCodes.interrupted)]);
  } finally {
    stop();
  }
}

async function perform(argv: readonly string[], invocation: Invocation): Promise<ExitCode> {
  let program: Command | undefined;
  let help = '';
  try {
    const windowIsDefault = opensWindow(argv, invocation.host.cwd);
    program = createProgram(invocation, windowIsDefault, (text) => {
      help += text;
    });
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) return fail(argv, invocation, program, error);
    if (error.code === 'commander.version') return printVersion(invocation);
  }
  if (help !== '') invocation.output.result({ help }, () => help.trimEnd().split('\n'));
  return invocation.exitCode;
}

function printVersion({ host: { version }, output }: Invocation): ExitCode {
  output.result({ version }, () => [version]);
  return exitCodes.ok;
}

function fail(argv: readonly string[], { output }: Invocation, program: Command | undefined, error: unknown): ExitCode {
  const failure = failureOf(error);
  const command = argv.find((word) => program?.commands.some((one) => one.name() === word));
  const topic = command === undefined || command === 'help' ? '' : ` ${command}`;
  output.failure(failure, failure.code === 'INPUT_INVALID' ? `See: passbench help${topic}` : null);
  return exitCodeOf[failure.code];
}

/** Without a command the window opens; a word that is not a folder is a mistyped command. */
function opensWindow(argv: readonly string[], cwd: string): boolean {
  const word = firstOperand(argv);
  if (word === undefined || /[/\\]|^\.+$/.test(word)) return true;
  return statSync(resolve(cwd, word), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The first word that is neither a global option nor the value of one. */
function firstOperand(argv: readonly string[]): string | undefined {
  const silent = { writeOut: () => undefined, writeErr: () => undefined };
  const globals = addGlobalOptions(new Command().exitOverride().configureOutput(silent));
  return globals.parseOptions([...argv]).operands[0];
}
