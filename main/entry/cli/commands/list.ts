import type { Command } from 'commander';
import { Argument } from 'commander';
import type { ContractClient } from '#contract/rpc-client.ts';
import { examples } from '../examples.ts';
import { usageError } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { eventNumber, wholeNumber } from '../options/numbers.ts';
import { connectorLines } from '../report/connectors.ts';
import { deviceNames } from '../report/device-names.ts';
import { deviceListLines, passListLines, runListLines, typeListLines } from '../report/lists.ts';
import { createLogLines } from '../report/log.ts';
import { withTenant } from '../tenant-session.ts';
import { groups } from './add-command.ts';

interface ListOptions {
  deleted?: boolean;
  pass?: string;
  limit?: number;
  after?: number;
}

type List = (invocation: Invocation, client: ContractClient, options: ListOptions) => Promise<void>;

/** What can be listed, with the options of each. */
const subjects: Readonly<Record<string, { options: readonly (keyof ListOptions)[]; list: List }>> = {
  passes: { options: ['deleted'], list: listPasses },
  devices: { options: [], list: listDevices },
  runs: { options: ['pass', 'limit'], list: listRuns },
  events: { options: ['pass', 'limit', 'after'], list: listEvents },
  connectors: { options: [], list: listConnectors },
  types: { options: [], list: listTypes },
};

export function addList(program: Command, invocation: Invocation): void {
  program
    .command('list')
    .helpGroup(groups.look)
    .summary('list passes, devices, runs, events, connectors or types')
    .description('List what the tenant has.')
    .addArgument(new Argument('[what]', 'what to list').choices(Object.keys(subjects)).default('passes'))
    .option('--deleted', 'passes: include deleted ones')
    .option('--pass <id>', 'runs, events: only those of one pass')
    .option('--limit <number>', 'runs, events: at most this many', wholeNumber(1, 1000))
    .option('--after <seq>', 'events: those after an event', eventNumber)
    .addHelpText('after', examples('list', 'list runs --pass K3f9Qx7LmP2vB8dT', 'list devices --json'))
    .action((what: string, options: ListOptions) => {
      const subject = subjects[what];
      if (!subject) throw new Error(`unknown list ${what}`);
      for (const name of Object.keys(options) as (keyof ListOptions)[]) {
        if (!subject.options.includes(name)) throw usageError(`Option --${name} cannot be used with list ${what}.`);
      }
      return withTenant(invocation, ({ client }) => subject.list(invocation, client, options), { readsOnly: true });
    });
}

async function listPasses({ output }: Invocation, client: ContractClient, { deleted }: ListOptions): Promise<void> {
  const passes = await client.passes.list({ deleted: deleted ?? false });
  output.result({ passes }, (page) => passListLines(passes, page));
}

async function listDevices({ output }: Invocation, client: ContractClient): Promise<void> {
  const devices = await client.devices.list();
  output.result({ devices }, (page) => deviceListLines(devices, page));
}

async function listRuns({ output }: Invocation, client: ContractClient, options: ListOptions): Promise<void> {
  const { runs } = await client.runs.list({ passId: options.pass, limit: options.limit });
  output.result({ runs }, (page) => runListLines(runs, page));
}

async function listEvents({ output }: Invocation, client: ContractClient, options: ListOptions): Promise<void> {
  const { pass: passId, limit, after } = options;
  const events = await client.events.list({ passId, limit, after });
  const devices = output.json ? [] : await client.devices.list();
  output.result({ events }, (page) => createLogLines(deviceNames(devices), page)(events));
}

async function listConnectors({ output }: Invocation, client: ContractClient): Promise<void> {
  const { connectors, hash } = await client.connectors.check();
  output.result({ connectors, hash }, (page) => connectorLines(connectors, page));
}

async function listTypes({ output }: Invocation, client: ContractClient): Promise<void> {
  const types = await client.passes.types();
  output.result({ types }, (page) => typeListLines(types, page));
}
