import type { Command } from 'commander';
import type { RecordingCheck } from '#contract/entities/recording.ts';
import { examples } from '../examples.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { Invocation } from '../invocation.ts';
import { checkLines } from '../report/recordings.ts';
import { withTenant } from '../tenant-session.ts';

interface CheckOptions {
  run?: string;
  pass?: string;
}

export function addHarCheck(har: Command, invocation: Invocation): void {
  har
    .command('check')
    .description(
      'Compare recordings with the calls of runs, live or replayed: list entries that no run used, and calls that are not ' +
        'recorded (exit code 1 if there are any; 2 if a file has errors).',
    )
    .argument('[name]', 'one recording; all of network/ when absent')
    .option('--run <id>', 'against one run; the newest of each pass, entry point and connector when absent')
    .option('--pass <id>', 'against the runs of one pass')
    .addHelpText('after', examples('har check', 'har check crm --run run-12', 'har check --json'))
    .action((name: string | undefined, { run: runId, pass: passId }: CheckOptions) =>
      withTenant(
        invocation,
        async ({ client }) => {
          const recordings = await client.recordings.check({ name, runId, passId });
          invocation.output.result({ recordings }, (page) => checkLines(recordings, page));
          invocation.exitCode = exitCodeFor(recordings);
        },
        { readsOnly: true },
      ),
    );
}

function exitCodeFor(recordings: readonly RecordingCheck[]): ExitCode {
  if (recordings.some(({ problem }) => problem !== null)) return exitCodes.usage;
  const isOld = ({ stale, unrecorded }: RecordingCheck): boolean => stale.length > 0 || unrecorded.length > 0;
  return recordings.some(isOld) ? exitCodes.failed : exitCodes.ok;
}
