import type { Command } from 'commander';
import type { ContractClient } from '#contract/rpc-client.ts';
import { PassbenchError } from '#contract/errors.ts';
import { examples } from '../examples.ts';
import { failureOf } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { callDetailLines } from '../report/call-detail.ts';
import { deviceNames } from '../report/device-names.ts';
import { eventDetailLines } from '../report/event-detail.ts';
import { passLines } from '../report/pass.ts';
import { runDetailLines } from '../report/run-detail.ts';
import { withTenant } from '../tenant-session.ts';
import { wholeRuns } from '../whole-runs.ts';
import { groups } from './add-command.ts';

type Show = (invocation: Invocation, client: ContractClient, id: string) => Promise<void>;

export function addShow(program: Command, invocation: Invocation): void {
  program
    .command('show')
    .helpGroup(groups.look)
    .summary('show a pass, a run, a call or an event in full')
    .description('Show everything about a pass, a run, a call or an event.')
    .argument('<what>', 'id of a pass, of a run (run-7), of a call (run-7/1), or number of an event (12)')
    .addHelpText('after', examples('show K3f9Qx7LmP2vB8dT', 'show run-7', 'show run-7/1', 'show 12 --json'))
    .action((id: string) =>
      withTenant(invocation, ({ client }) => showFirst(invocation, client, id), { readsOnly: true }),
    );
}

/** The form of the id decides first. A pass may be called run-12 or 12345 too, so passes are searched after that. */
async function showFirst(invocation: Invocation, client: ContractClient, id: string): Promise<void> {
  const special = specialShow(id);
  if (!special) return showPass(invocation, client, id);
  try {
    await special(invocation, client, id);
  } catch (error) {
    if (!isNotFound(error) || !(await isPass(client, id))) throw error;
    await showPass(invocation, client, id);
  }
}

function specialShow(id: string): Show | null {
  if (/^run-\d+$/.test(id)) return showRun;
  if (/^run-\d+\/\d+$/.test(id)) return showCall;
  return /^\d{1,15}$/.test(id) ? showEvent : null;
}

function isNotFound(error: unknown): boolean {
  return ['RUN_NOT_FOUND', 'CALL_NOT_FOUND', 'EVENT_NOT_FOUND'].includes(failureOf(error).code);
}

async function isPass(client: ContractClient, id: string): Promise<boolean> {
  const passes = await client.passes.list({ deleted: true });
  return passes.some((pass) => pass.id === id);
}

async function showPass({ output }: Invocation, client: ContractClient, passId: string): Promise<void> {
  const { pass, registrations } = await client.passes.get({ passId });
  const devices = output.json ? [] : await client.devices.list();
  output.result({ pass, registrations }, (page) => passLines(pass, registrations, deviceNames(devices), page));
}

async function showRun({ output }: Invocation, client: ContractClient, runId: string): Promise<void> {
  const [run] = await wholeRuns(client, output, [await client.runs.get({ runId })]);
  if (!run) return;
  output.result({ run }, (page) => runDetailLines(run, page));
}

async function showCall({ output }: Invocation, client: ContractClient, callId: string): Promise<void> {
  const call = await client.calls.get({ callId });
  output.result({ call }, (page) => callDetailLines(call, page));
}

async function showEvent({ output }: Invocation, client: ContractClient, id: string): Promise<void> {
  const seq = Number(id);
  const [event] = await client.events.list({ after: seq - 1, limit: 1 });
  if (event?.seq !== seq) {
    throw new PassbenchError(
      'EVENT_NOT_FOUND',
      `There is no event ${seq}. The log shows which there are: passbench log.`,
    );
  }
  const devices = output.json ? [] : await client.devices.list();
  output.result({ event }, (page) => eventDetailLines(event, deviceNames(devices), page));
}
