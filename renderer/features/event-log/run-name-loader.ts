import type { Event } from '#contract/entities/event.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { addRunNames, runNamesStore, runsStartedIn } from '../../stores/run-names.ts';
import { runsStore } from '../../stores/runs.ts';

const PAGE = 100;

/** Finds the names of the runs that end among these events: from their starts, or otherwise from the engine. */
export async function loadRunNames(client: ContractClient, events: readonly Event[]): Promise<void> {
  addRunNames(runsStartedIn(events));
  let before = lastNameless(events);
  while (before !== null) {
    addRunNames((await client.runs.list({ before, limit: PAGE })).runs);
    const next = lastNameless(events);
    // A run during which a hundred others started stays nameless.
    if (next === before) return;
    before = next;
  }
}

/** The number of the newest event that ends a run without a name. */
function lastNameless(events: readonly Event[]): number | null {
  const names = runNamesStore.getState().byId;
  const runs = runsStore.getState().byId;
  const nameless = events.findLast(
    ({ kind, runId }) => kind === 'run.finished' && runId !== null && !runs.has(runId) && !names.has(runId),
  );
  return nameless?.seq ?? null;
}
