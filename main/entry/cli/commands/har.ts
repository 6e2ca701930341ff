import type { Command } from 'commander';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { groups } from './add-command.ts';
import { addHarCheck } from './har-check.ts';
import { addHarExport } from './har-export.ts';
import { addHarImport } from './har-import.ts';

export function addHar(program: Command, invocation: Invocation): void {
  const har = program
    .command('har')
    .helpGroup(groups.tenant)
    .summary('import, export and check recorded calls (HAR)')
    .description('Recordings of calls: network/NAME.har, as browsers, proxies and API clients read and write them.')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples('har import crm.har', 'har export --all -o calls.har', 'har check', 'help har import'),
    );
  addHarImport(har, invocation);
  addHarExport(har, invocation);
  addHarCheck(har, invocation);
}
