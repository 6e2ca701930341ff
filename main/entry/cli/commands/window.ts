import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { folderOf, tenantOptions } from '../invocation.ts';
import { noticeLines } from '../report/failure.ts';
import { groups } from './add-command.ts';
import type { ExitCode } from '../exit-code.ts';
import { exitCodes } from '../exit-code.ts';

interface WindowOptions {
  open: boolean;
  sample?: boolean;
}

export function addWindow(
  program: Command,
  invocation: Invocation,
  { windowIsDefault }: { windowIsDefault: boolean },
): void {
  program
    .command('window', { isDefault: windowIsDefault })
    .helpGroup(groups.app)
    .summary('the app in a window; the same as passbench [FOLDER]')
    .description('Open the app in a window. If that is not possible, say why and serve it to a browser.')
    .argument('[folder]', 'the tenant folder')
    .option('--sample', 'open the sample tenant, which works offline')
    .option('--no-open', 'do not open the browser when the app is served to it')
    .addHelpText('after', examples('my-brand', '--sample', 'window my-brand'))
    .action(async (folder: string | undefined, { sample, open }: WindowOptions) => {
      if (sample && (folder !== undefined || invocation.globals.directory !== undefined)) {
        throw usageError('Option --sample opens the sample tenant; leave out the folder.');
      }
      await openWindow(invocation, sample ? null : folderOf(invocation, folder), open);
    });
}

async function openWindow(invocation: Invocation, folder: string | null, opensBrowser: boolean): Promise<void> {
  const { host, output, interruption } = invocation;
  // The host closes the window at the first; only a second one ends the process immediately.
  const release = interruption.claim(() => undefined);
  let url: string | null = null;
  const code = await host.window(folder, {
    ...tenantOptions(invocation),
    opensBrowser,
    onNotice: (text) => output.aside((page) => noticeLines(text, page)),
    onUrl(given) {
      url = given;
      output.result({ url: given }, () => [given]);
    },
  });
  release();
  invocation.exitCode = exitCodeFrom(code);
  if (url === null) output.result({ url: null }, () => []);
}

/** The exit code of the window, if it is one of ours. */
function exitCodeFrom(code: number): ExitCode {
  return Object.values(exitCodes).find((known) => known === code) ?? exitCodes.broken;
}
