import { resolve } from 'node:path';
import type { DamageChoice } from '#contract/errors.ts';
import type { ExitCode } from './exit-code.ts';
import { exitCodes } from './exit-code.ts';
import { usageError } from './failure.ts';
import type { CliHost, TenantOptions } from './host.ts';
import type { Interruption } from './interruption.ts';
import { createInterruption } from './interruption.ts';
import type { Output } from './output.ts';
import { createOutput } from './output.ts';

/** The options that every command takes. */
export interface GlobalOptions {
  directory?: string;
  secret?: Readonly<Record<string, string>>;
  damagedStore?: DamageChoice;
}

/** One call of the command line: its input, where it prints, and its exit code. */
export interface Invocation {
  readonly host: CliHost;
  readonly output: Output;
  readonly interruption: Interruption;
  /** Known once the command line is parsed. */
  readonly globals: GlobalOptions;
  exitCode: ExitCode;
}

/** `--json` and `--no-color` apply from the start, so that parse errors are printed accordingly. */
export function createInvocation(argv: readonly string[], host: CliHost): Invocation {
  const options = optionsOf(argv);
  const globals: GlobalOptions = {};
  return {
    host,
    output: createOutput(host, {
      json: options.includes('--json'),
      color: !options.includes('--no-color'),
      directory: () => globals.directory,
    }),
    interruption: createInterruption((handler) => host.onInterrupt(handler)),
    globals,
    exitCode: exitCodes.ok,
  };
}

/** The words that may be options: up to "--", and after it too if an act is recorded, up to its own "--". */
function optionsOf(argv: readonly string[]): readonly string[] {
  const first = argv.indexOf('--');
  const end = first >= 0 && argv.slice(0, first).includes('record') ? argv.indexOf('--', first + 1) : first;
  return end < 0 ? argv : argv.slice(0, end);
}

/** The folder that a command works on: its argument, or `-C`, or the current one; absolute. */
export function folderOf({ host, globals }: Invocation, argument?: string): string {
  if (argument !== undefined && globals.directory !== undefined) {
    throw usageError(`The folder is given twice: ${argument}, and -C ${globals.directory}. Give it once.`);
  }
  return resolve(host.cwd, argument ?? globals.directory ?? '.');
}

/** What the global options say about opening a tenant. */
export function tenantOptions({ globals: { secret, damagedStore } }: Invocation): TenantOptions {
  return { secrets: secret ?? {}, ...(damagedStore && { onDamage: damagedStore }) };
}
