import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { JsonObject } from '#contract/entities/json.ts';
import { performAct } from '../act.ts';
import { examples, helpNote } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { addPair, pairsHelp } from '../options/pairs.ts';
import { groups } from './add-command.ts';

interface UpdateOptions {
  data?: JsonObject;
  unsetData?: JsonObject;
  metadata?: JsonObject;
  unsetMetadata?: JsonObject;
}

export function addUpdate(program: Command, invocation: Invocation): void {
  program
    .command('update')
    .helpGroup(groups.acts)
    .summary('change additionalData and metadata')
    .description('Set or remove keys of the additionalData and the metadata of a pass.')
    .argument('<pass>', 'id of the pass')
    .option('--data <key=value>', 'set a key of additionalData, repeatable', addPair)
    .option('--unset-data <key>', 'remove a key of additionalData, repeatable', addUnset)
    .option('--metadata <key=value>', 'set a key of metadata, repeatable', addPair)
    .option('--unset-metadata <key>', 'remove a key of metadata, repeatable', addUnset)
    .addHelpText('after', helpNote(`${pairsHelp} A key that is set to null is removed.`))
    .addHelpText(
      'after',
      examples(
        'update K3f9Qx7LmP2vB8dT --data balance:=140 --metadata storeId=lyon-1',
        'update K3f9Qx7LmP2vB8dT --unset-data voucher',
      ),
    )
    .action((passId: string, options: UpdateOptions) => {
      const additionalData = changesOf('data', options.data, options.unsetData);
      const metadata = changesOf('metadata', options.metadata, options.unsetMetadata);
      if (Object.keys(additionalData).length + Object.keys(metadata).length === 0) {
        throw usageError('Say what to update: --data, --metadata, --unset-data or --unset-metadata.');
      }
      return performAct(invocation, (client, ticket) =>
        client.acts.update({ ticket, passId, additionalData, metadata }),
      );
    });
}

/** A key is removed by setting it to null, as in the contract. */
function addUnset(key: string, before: JsonObject = {}): JsonObject {
  if (key === '') throw new InvalidArgumentError('Expected the name of a key.');
  return Object.fromEntries([...Object.entries(before), [key, null]]);
}

function changesOf(name: string, set: JsonObject = {}, unset: JsonObject = {}): JsonObject {
  const both = Object.keys(set).find((key) => Object.hasOwn(unset, key));
  if (both === undefined) return { ...set, ...unset };
  throw usageError(`The key ${both} is both set and removed, by --${name} and --unset-${name}; choose one.`);
}
