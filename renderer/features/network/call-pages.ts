import type { ContractClient } from '#contract/rpc-client.ts';
import { addOlderCalls, callListStore, setNewestCalls } from '../../stores/call-list.ts';

const PAGE = 200;

/** Loads the list of calls from its newest end. */
export interface CallPages {
  /** Loads the newest page of the filter as it is now; what is there already stays until it has come. Gives the way to stop. */
  open(): () => void;
  /** One page more at the old end, where there is one. */
  loadOlder(): void;
}

/** `report` gets why loading failed, null once it goes on. */
export function createCallPages(
  { list }: Pick<ContractClient['calls'], 'list'>,
  report: (error: unknown) => void,
): CallPages {
  let controller = new AbortController();
  let isBusy = false;

  async function load(before: number | undefined): Promise<void> {
    const { signal } = controller;
    const { filter } = callListStore.getState();
    isBusy = true;
    try {
      const rows = await list({ ...filter, limit: PAGE, ...(before === undefined ? {} : { before }) }, { signal });
      if (signal.aborted) return;
      const page = { filter, rows, isComplete: rows.length < PAGE };
      if (before === undefined) setNewestCalls(page);
      else addOlderCalls(page);
      report(null);
    } catch (error) {
      if (!signal.aborted) report(error);
    } finally {
      if (!signal.aborted) isBusy = false;
    }
  }

  return {
    open() {
      const opened = new AbortController();
      controller = opened;
      void load(undefined);
      return () => opened.abort();
    },
    loadOlder() {
      const { rows, isComplete } = callListStore.getState();
      const oldest = rows?.at(-1);
      if (oldest && !isComplete && !isBusy) void load(oldest.seq);
    },
  };
}
