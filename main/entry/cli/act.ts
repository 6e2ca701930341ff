import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { ActReport } from '#contract/entities/act.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { exitCodes } from './exit-code.ts';
import type { Invocation } from './invocation.ts';
import { actLines, nextLines } from './report/act.ts';
import { deviceNames } from './report/device-names.ts';
import type { DeviceNames } from './report/device-names.ts';
import { noticeLines, refusalLines } from './report/failure.ts';
import { recordedLines } from './report/recordings.ts';
import { withTenant } from './tenant-session.ts';
import { reportWaiting } from './waiting.ts';
import { wholeRuns } from './whole-runs.ts';

/** `ticket`: part of the act's input, to query and to cancel it. */
export type Act = (client: ContractClient, ticket: string) => Promise<ActReport>;

const CANCEL_AGAIN_MS = 50;

/** Opens the tenant folder, does one act on it, and prints its report. `recording`: where its calls are recorded. */
export function performAct(invocation: Invocation, act: Act, recording: string | null = null): Promise<void> {
  return withTenant(invocation, async (session) => {
    const report = await cancellable(invocation, session.client, act);
    await printReport(invocation, session.client, report);
    if (recording !== null && report.act.refusal === null) {
      invocation.output.lines((page) => recordedLines(report.runs, recording, page));
    }
    invocation.exitCode = hasSucceeded(report) ? exitCodes.ok : exitCodes.failed;
  });
}

/**
 * Does the act, and reports what it waits for. The first Ctrl-C cancels it at any stage, and no other act of that
 * engine; its report is still printed.
 */
export async function cancellable(
  { interruption, output }: Invocation,
  client: ContractClient,
  act: Act,
): Promise<ActReport> {
  const ticket = randomUUID();
  const settled = new AbortController();
  let cancelling = Promise.resolve();
  const release = interruption.claim(() => {
    output.aside((page) => noticeLines('Cancelling. Ctrl-C again leaves at once.', page));
    cancelling = cancel(client, ticket, settled.signal);
    // Its failure is reported below, once the act has ended; until then it must not be an unhandled rejection.
    cancelling.catch(() => undefined);
  });
  const stopReporting = reportWaiting(output, async () => (await client.acts.waiting({ ticket })).waiting);
  try {
    return await act(client, ticket);
  } finally {
    stopReporting();
    release();
    settled.abort();
    await cancelling;
  }
}

/** Tries again until the engine knows the act, whose request may still be on its way. */
async function cancel(client: ContractClient, ticket: string, settled: AbortSignal): Promise<void> {
  while (!settled.aborted) {
    if ((await client.acts.cancel({ ticket })).cancelled) return;
    await setTimeout(CANCEL_AGAIN_MS);
  }
}

/** Not refused and without a failed run. */
export function hasSucceeded({ act, runs }: ActReport): boolean {
  return act.refusal === null && runs.every((run) => run.outcome === 'ok');
}

async function printReport({ output }: Invocation, client: ContractClient, report: ActReport): Promise<void> {
  const { refusal } = report.act;
  if (refusal && !output.json) return output.aside((page) => refusalLines(refusal, page));
  const names = output.json ? deviceNames([]) : await namesFor(client, report);
  const document = output.json ? { ...report, runs: await wholeRuns(client, output, report.runs) } : report;
  output.result(document, (page) => [...actLines(report, names, page), ...nextLines(report, page)]);
}

/** The devices' names, loaded only if the report mentions a device. */
export async function namesFor(client: ContractClient, { act }: ActReport): Promise<DeviceNames> {
  return deviceNames(act.name === 'install' || act.name === 'uninstall' ? await client.devices.list() : []);
}
