import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { JsonObject } from '#contract/entities/json.ts';
import { passId } from '#contract/entities/pass.ts';
import type { CreateInput } from '#contract/methods/acts.ts';
import { performAct } from '../act.ts';
import { examples, helpNote } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { addPair, pairsHelp, parseObject } from '../options/pairs.ts';
import { groups } from './add-command.ts';

interface CreateOptions {
  type?: string;
  id?: string;
  identifier?: JsonObject;
  identifiers?: JsonObject;
  metadata?: JsonObject;
  data?: JsonObject;
}

export function addCreate(program: Command, invocation: Invocation): void {
  program
    .command('create')
    .helpGroup(groups.acts)
    .summary('create a pass')
    .description('Create a pass of a type that the tenant has (server/passes/TYPE.yml).')
    .option('--type <type>', 'the pass type (required)')
    .option('--identifier <key=value>', 'what ties the pass to another system, repeatable', addPair)
    .option('--identifiers <json>', 'all identifiers as one JSON object', parseObject)
    .option('--metadata <key=value>', 'metadata of the pass, repeatable', addPair)
    .option('--data <key=value>', 'additionalData of the pass, repeatable', addPair)
    .option('--id <id>', 'the id of the pass; a new one when absent', parsePassId)
    .addHelpText('after', helpNote(pairsHelp))
    .addHelpText(
      'after',
      examples(
        'create --type loyalty --identifier customerId=C-42',
        'create --type loyalty --identifier customerId=C-42 --metadata storeId=paris-3 --data balance:=120',
        'create --type loyalty --identifiers \'{"customerId":"C-42","y2.customerId":77}\' --json',
      ),
    )
    .action((options: CreateOptions) => {
      const input = inputOf(options);
      return performAct(invocation, (client, ticket) => client.acts.create({ ticket, ...input }));
    });
}

function inputOf(options: CreateOptions): CreateInput {
  const { type, id, metadata = {}, data = {} } = options;
  // Checked here and not by commander, which would not say that --tpye is unknown.
  if (type === undefined) throw usageError('Choose a pass type: --type TYPE (passbench list types shows them).');
  return { passType: type, passId: id, identifiers: identifiersOf(options), metadata, additionalData: data };
}

function identifiersOf({ identifier = {}, identifiers = {} }: CreateOptions): JsonObject {
  const twice = Object.keys(identifier).find((key) => Object.hasOwn(identifiers, key));
  if (twice !== undefined) {
    throw usageError(`The identifier ${twice} is given twice, by --identifier and --identifiers; give it once.`);
  }
  return { ...identifiers, ...identifier };
}

function parsePassId(given: string): string {
  if (passId.safeParse(given).success) return given;
  throw new InvalidArgumentError('Expected 5 to 50 letters, digits, "_" or "-".');
}
