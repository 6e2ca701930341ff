import type { Command } from 'commander';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { comparisonLines } from '../report/comparison.ts';
import { withTenant } from '../tenant-session.ts';
import { groups } from './add-command.ts';

export function addCompare(program: Command, invocation: Invocation): void {
  program
    .command('compare')
    .helpGroup(groups.look)
    .summary('compare two runs')
    .description('Compare two runs: outcome, scripts, arguments, calls, entity, console, times.')
    .argument('<before>', 'id of the one run, e.g. run-12')
    .argument('<after>', 'id of the other run, e.g. run-15')
    .addHelpText('after', examples('compare run-12 run-15', 'compare run-12 run-15 --json'))
    .action((before: string, after: string) =>
      withTenant(
        invocation,
        async ({ client }) => {
          const comparison = await client.runs.compare({ before, after });
          invocation.output.result({ comparison }, (page) => comparisonLines(comparison, page));
        },
        { readsOnly: true },
      ),
    );
}
