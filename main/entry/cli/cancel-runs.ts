import type { ContractClient } from '#contract/rpc-client.ts';

/**
 * Cancels the runs that began after the event `after` and those that still begin, until `signal` aborts.
 * The act itself is not aborted, so that its report comes with what was done until then.
 */
export async function cancelRuns(client: ContractClient, after: number, signal: AbortSignal): Promise<void> {
  const open = new Set<string>();
  try {
    for await (const event of await client.events.subscribe({ after }, { signal })) {
      if (event.kind === 'run.started') open.add(event.data.run.id);
      if (event.kind === 'run.finished' && event.runId !== null) open.delete(event.runId);
      for (const runId of open) await client.runs.cancel({ runId });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
