import type { Command } from 'commander';
import type { Event } from '#contract/entities/event.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { examples } from '../examples.ts';
import { watchLog } from '../watch-log.ts';
import type { Invocation } from '../invocation.ts';
import { jsonText } from '../json-text.ts';
import { eventNumber, wholeNumber } from '../options/numbers.ts';
import { followedNames } from '../report/device-names.ts';
import { createLogLines } from '../report/log.ts';
import type { TenantSession } from '../tenant-session.ts';
import { withTenant } from '../tenant-session.ts';
import { groups } from './add-command.ts';

interface LogOptions {
  pass?: string;
  limit: number;
  after?: number;
  follow?: boolean;
}

export function addLog(program: Command, invocation: Invocation): void {
  program
    .command('log')
    .helpGroup(groups.look)
    .summary('the event log, one line for each event')
    .description('Print the last events of the log, oldest first; with --after the first ones after that event.')
    .option('--pass <id>', 'only events of one pass')
    .option('--limit <number>', 'at most this many events', wholeNumber(1, 10_000), 100)
    .option('--after <seq>', 'start after this event', eventNumber)
    .option('--follow', 'keep printing new events until Ctrl-C')
    .addHelpText('after', examples('log', 'log --pass K3f9Qx7LmP2vB8dT --limit 20', 'log --after 120 --follow'))
    .action((options: LogOptions) =>
      withTenant(invocation, (session) => showLog(invocation, session, options), {
        shared: options.follow ?? false,
        readsOnly: !options.follow,
      }),
    );
}

async function showLog(invocation: Invocation, { client }: TenantSession, options: LogOptions): Promise<void> {
  const { pass: passId, limit, after } = options;
  const events = await client.events.list({ passId, limit, after });
  // Loaded after the events, so that no device is renamed unnoticed between the two.
  const print = await createPrinter(invocation, client);
  try {
    print.events(events);
    if (options.follow) await followLog(invocation, client, { passId, after: events.at(-1)?.seq ?? after ?? 0 }, print);
  } finally {
    print.end();
  }
}

interface EventPrinter {
  events(events: readonly Event[]): void;
  /** An event of the followed log, also one that is not printed: it may name a device. */
  learn(event: Event): void;
  end(): void;
}

async function followLog(
  invocation: Invocation,
  client: ContractClient,
  { passId, after }: { passId: string | undefined; after: number },
  print: EventPrinter,
): Promise<void> {
  if (invocation.host.stdout.closed) return;
  await watchLog(invocation.interruption, client, after, (event) => {
    print.learn(event);
    if (passId === undefined || event.passId === passId) print.events([event]);
    return !invocation.host.stdout.closed;
  });
}

async function createPrinter({ output }: Invocation, client: ContractClient): Promise<EventPrinter> {
  if (output.json) return jsonPrinter((text) => output.documentText(text));
  const { names, learn } = followedNames(await client.devices.list());
  const lines = createLogLines(names, output.page());
  return { events: (events) => output.lines(() => lines(events)), learn, end: () => undefined };
}

/** `{ "events": [...] }`, an event to a line, so that a followed log is one document too. */
function jsonPrinter(write: (text: string) => void): EventPrinter {
  let separator: string | null = null;
  return {
    events(events) {
      if (separator === null) write('{\n  "events": [');
      separator ??= '\n    ';
      for (const event of events) {
        write(separator + jsonText(event, 0));
        separator = ',\n    ';
      }
    },
    learn: () => undefined,
    // If not even the first page came, the document is the error's.
    end: () => void (separator !== null && write('\n  ]\n}\n')),
  };
}
