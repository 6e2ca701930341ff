import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { PassbenchError } from '#contract/errors.ts';
import type { Exported } from '#contract/methods/recordings.ts';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { addText } from '../options/pairs.ts';
import { exportLines, maskedLines } from '../report/recordings.ts';
import { withTenant } from '../tenant-session.ts';

const reasons: Record<string, string | undefined> = {
  ENOENT: 'its folder does not exist',
  EISDIR: 'there is a folder of that name',
  EACCES: 'permission denied',
  ENOSPC: 'the disk is full',
};

interface ExportOptions {
  run?: string;
  pass?: string;
  call?: string[];
  all?: true;
  output?: string;
}

export function addHarExport(har: Command, invocation: Invocation): void {
  har
    .command('export')
    .description(
      'Write calls as a HAR, which the network tools of browsers open. Without -o it goes to stdout. It says which secrets were masked.',
    )
    .option('--run <id>', 'the calls of a run')
    .option('--pass <id>', 'the calls of all runs of a pass')
    .option('--call <id>', 'one call, repeatable, e.g. run-12/1', addText)
    .option('--all', 'all calls')
    .option('-o, --output <file>', 'the file to write; an existing file is replaced')
    .addHelpText('after', examples('har export --run run-12 -o run-12.har', 'har export --all > calls.har'))
    .action((options: ExportOptions) => {
      const chosen = choiceOf(options);
      return withTenant(
        invocation,
        async ({ client }) => {
          const { text, calls, masked } = await client.recordings.export(chosen);
          const { output, host } = invocation;
          if (options.output === undefined) {
            output.documentText(text);
            return output.aside((page) => maskedLines(masked, page));
          }
          const file = resolve(host.cwd, options.output);
          write(file, text);
          output.result({ file, calls, masked }, (page) => exportLines({ file, calls, masked }, page));
        },
        { readsOnly: true },
      );
    });
}

function choiceOf({ run, pass, call, all }: ExportOptions): Exported {
  const choices: Exported[] = [
    ...(run === undefined ? [] : [{ runId: run }]),
    ...(pass === undefined ? [] : [{ passId: pass }]),
    ...(call === undefined ? [] : [{ callIds: call }]),
    ...(all === undefined ? [] : [{ all }]),
  ];
  const [chosen] = choices;
  if (chosen !== undefined && choices.length === 1) return chosen;
  throw usageError('Choose the calls: one of --run RUN, --pass PASS, --call CALL and --all.');
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = reasons[code] ?? code;
    throw new PassbenchError('INPUT_INVALID', `${file} cannot be written: ${why}.`, { cause: error });
  }
}
