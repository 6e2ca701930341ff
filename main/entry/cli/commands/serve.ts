import type { Command } from 'commander';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { folderOf, tenantOptions } from '../invocation.ts';
import { wholeNumber } from '../options/numbers.ts';
import { groups } from './add-command.ts';

export function addServe(program: Command, invocation: Invocation): void {
  program
    .command('serve')
    .helpGroup(groups.app)
    .summary('open the app in a browser')
    .description('Serve the app to a browser on this machine: prints one URL, which includes the key. Ctrl-C stops it.')
    .argument('[folder]', 'the tenant folder')
    .option('--port <number>', 'the port; by default one that stays the same for the folder', wholeNumber(0, 65_535))
    .addHelpText('after', examples('serve', 'serve my-brand --port 4010'))
    .action((folder: string | undefined, { port }: { port?: number }) =>
      serve(invocation, folderOf(invocation, folder), port),
    );
}

async function serve(invocation: Invocation, folder: string, port?: number): Promise<void> {
  const { host, output, interruption } = invocation;
  const interrupted = Promise.withResolvers<void>();
  const served = await host.serve(folder, { ...tenantOptions(invocation), ...(port !== undefined && { port }) });
  const release = interruption.claim(interrupted.resolve);
  output.result({ url: served.url }, () => [served.url]);
  output.aside(({ style }) => [style.dim('Open this URL in a browser on this machine. Ctrl-C stops the server.')]);
  await interrupted.promise;
  release();
  await served.close();
}
