import type { Event } from '#contract/entities/event.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { Interruption } from './interruption.ts';

/** Passes on every event after `after`, including later ones, until `handle` returns false or Ctrl-C. */
export async function watchLog(
  interruption: Interruption,
  client: ContractClient,
  after: number,
  handle: (event: Event) => boolean,
): Promise<void> {
  const interrupted = new AbortController();
  const release = interruption.claim(() => interrupted.abort());
  try {
    const events = await client.events.subscribe({ after }, { signal: interrupted.signal });
    for await (const event of events) if (!handle(event)) break;
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
  } finally {
    release();
  }
}
