import type { Command } from 'commander';
import { Argument } from 'commander';
import { examples } from '../examples.ts';
import type { Invocation } from '../invocation.ts';
import { jsonText } from '../json-text.ts';
import { groups } from './add-command.ts';

export function addSchema(program: Command, invocation: Invocation): void {
  const { host, output } = invocation;
  program
    .command('schema')
    .helpGroup(groups.tenant)
    .summary('JSON Schemas of the files and of the output')
    .description('Print a JSON Schema: of a file of the tenant, or of what acts print with --json (output).')
    .addArgument(new Argument('[name]', 'which one; without it, their names are listed').choices(host.schemaNames))
    .addHelpText('after', examples('schema', 'schema settings > passbench.schema.json', 'schema output'))
    .action((name?: string) => {
      if (name === undefined) return output.result({ schemas: host.schemaNames }, () => host.schemaNames);
      const schema = host.schema(name);
      output.result(schema, () => [jsonText(schema)]);
    });
}
