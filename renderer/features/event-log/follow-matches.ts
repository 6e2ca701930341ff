import type { ContractClient } from '#contract/rpc-client.ts';
import type { EventFilter } from '#contract/methods/events.ts';
import { eventLogStore, type Matches, setMatches } from '../../stores/event-log.ts';
import { partsOf } from './event-filter.ts';

/** What it needs of the engine's client. */
export interface LogClient {
  events: Pick<ContractClient['events'], 'match'>;
  tenant: Pick<ContractClient['tenant'], 'info'>;
}

/** The pause between two requests that new events cause. */
const PAUSE_MS = 500;

/**
 * Requests which events match a filter, and again, not too often, when new events came in that only the engine can
 * match. `report` gets why an answer failed, null once there is one. Returns a function that stops it.
 */
export function followMatches(client: LogClient, filter: EventFilter, report: (error: unknown) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      setMatches(filter, await matchesOf(client, filter, signal));
      report(null);
    } catch (error) {
      if (!signal.aborted) report(error);
    }
    isAsking = false;
    askWhereStale();
  }

  function askWhereStale(): void {
    if (isAsking || timer !== undefined || signal.aborted || !eventLogStore.getState().stale) return;
    timer = setTimeout(() => {
      timer = undefined;
      void ask();
    }, PAUSE_MS);
  }

  const unsubscribe = eventLogStore.subscribe(askWhereStale);
  void ask();
  return () => {
    unsubscribe();
    clearTimeout(timer);
    controller.abort();
  };
}

/** Without a filter every event matches, and numbers have no gaps: for those nobody needs to read the log. */
async function matchesOf(client: LogClient, filter: EventFilter, signal: AbortSignal): Promise<Matches> {
  if (partsOf(filter) > 0) return client.events.match(filter, { signal });
  const { lastSeq } = await client.tenant.info(undefined, { signal });
  return { asOf: lastSeq, seqs: Array.from({ length: lastSeq }, (_, index) => index + 1) };
}
