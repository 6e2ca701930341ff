import type { ContractClient } from '#contract/rpc-client.ts';

/** What tells the runs of one act from those of others on the same engine; acts on one pass follow each other. */
export type ActSubject = { passId: string } | { runId: string };

export interface CancelOptions {
  subject: ActSubject;
  /** The last event before the act. */
  after: number;
  signal: AbortSignal;
}

/**
 * Cancels the runs of an act that have begun and those that still begin, until `signal` aborts.
 * The act itself is not aborted, so that its report comes with what was done until then.
 */
export async function cancelRuns(client: ContractClient, { subject, after, signal }: CancelOptions): Promise<void> {
  const open = new Set<string>();
  try {
    const passId = await passOf(client, subject, signal);
    for await (const event of await client.events.subscribe({ after }, { signal })) {
      if (event.kind === 'run.started' && event.passId === passId) open.add(event.data.run.id);
      if (event.kind === 'run.finished' && event.runId !== null) open.delete(event.runId);
      for (const runId of open) await client.runs.cancel({ runId });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The pass of a run that is run again is told by that run. */
async function passOf(client: ContractClient, subject: ActSubject, signal: AbortSignal): Promise<string> {
  if ('passId' in subject) return subject.passId;
  return (await client.runs.get({ runId: subject.runId }, { signal })).passId;
}
