import type { ActReport } from '#contract/entities/act.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { ActSubject } from './cancel-runs.ts';
import { cancelRuns } from './cancel-runs.ts';
import { exitCodes } from './exit-code.ts';
import type { Invocation } from './invocation.ts';
import { actLines, nextLines } from './report/act.ts';
import { deviceNames } from './report/device-names.ts';
import type { DeviceNames } from './report/device-names.ts';
import { noticeLines, refusalLines } from './report/failure.ts';
import { recordedLines } from './report/recordings.ts';
import type { TenantSession } from './tenant-session.ts';
import { withTenant } from './tenant-session.ts';
import { wholeRuns } from './whole-runs.ts';

export type Act = (client: ContractClient) => Promise<ActReport>;

/**
 * Opens the tenant folder, does one act on it, and prints its report. `subject`: null for an act that runs nothing.
 * `recording`: the one that its calls are to be kept in.
 */
export function performAct(
  invocation: Invocation,
  subject: ActSubject | null,
  act: Act,
  recording: string | null = null,
): Promise<void> {
  return withTenant(invocation, async (session) => {
    const report = await cancellable(invocation, session, subject, act);
    await printReport(invocation, session.client, report);
    if (recording !== null && report.act.refusal === null) {
      invocation.output.lines((page) => recordedLines(report.runs, recording, page));
    }
    invocation.exitCode = wentWell(report) ? exitCodes.ok : exitCodes.failed;
  });
}

/** Does the act; the first Ctrl-C cancels its runs, and no others of that engine, and the report still comes. */
export async function cancellable(
  { interruption, output }: Invocation,
  { client, info }: TenantSession,
  subject: ActSubject | null,
  act: Act,
): Promise<ActReport> {
  if (subject === null) return act(client);
  const settled = new AbortController();
  let cancelling = Promise.resolve();
  const release = interruption.claim(() => {
    output.aside((page) => noticeLines('Cancelling. Ctrl-C again leaves at once.', page));
    cancelling = cancelRuns(client, { subject, after: info.lastSeq, signal: settled.signal });
    // Its failure is told below, once the act has settled; until then it is not unheard.
    cancelling.catch(() => undefined);
  });
  try {
    return await act(client);
  } finally {
    release();
    settled.abort();
    await cancelling;
  }
}

/** Neither refused nor with a run that failed. */
export function wentWell({ act, runs }: ActReport): boolean {
  return act.refusal === null && runs.every((run) => run.outcome === 'ok');
}

async function printReport({ output }: Invocation, client: ContractClient, report: ActReport): Promise<void> {
  const { refusal } = report.act;
  if (refusal && !output.json) return output.aside((page) => refusalLines(refusal, page));
  const names = output.json ? deviceNames([]) : await namesFor(client, report);
  const document = output.json ? { ...report, runs: await wholeRuns(client, output, report.runs) } : report;
  output.result(document, (page) => [...actLines(report, names, page), ...nextLines(report, page)]);
}

/** The devices' names, asked for only where the report speaks of a device. */
export async function namesFor(client: ContractClient, { act }: ActReport): Promise<DeviceNames> {
  return deviceNames(act.name === 'install' || act.name === 'uninstall' ? await client.devices.list() : []);
}
