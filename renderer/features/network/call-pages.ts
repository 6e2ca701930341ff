import type { ContractClient } from '#contract/rpc-client.ts';
import { addFurtherCalls, callListStore, setFirstCalls } from '../../stores/call-list.ts';

const PAGE = 200;

/** Loads the list of calls from its beginning: the newest, or the first in another order. */
export interface CallPages {
  /**
   * Loads the first page of the current filter and order; the existing rows stay until it has arrived. Returns a
   * function that stops it.
   */
  open(): () => void;
  /** Loads the next page, if there is one. */
  loadFurther(): void;
}

/** `report` gets why loading failed, null once it works again. */
export function createCallPages(
  { list }: Pick<ContractClient['calls'], 'list'>,
  report: (error: unknown) => void,
): CallPages {
  let controller = new AbortController();
  let isBusy = false;

  async function load(place: { before?: number; offset?: number }): Promise<void> {
    const { signal } = controller;
    const { filter, sort } = callListStore.getState();
    const isFirst = place.before === undefined && place.offset === undefined;
    isBusy = true;
    try {
      const { asOf, calls: rows } = await list({ ...filter, ...(sort && { sort }), ...place, limit: PAGE }, { signal });
      if (signal.aborted) return;
      const page = { filter, sort, asOf, rows, isComplete: rows.length < PAGE };
      if (isFirst) setFirstCalls(page);
      else addFurtherCalls(page);
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
      void load({});
      return () => opened.abort();
    },
    loadFurther() {
      const { rows, sort, isComplete } = callListStore.getState();
      const last = rows?.at(-1);
      if (!rows || !last || isComplete || isBusy) return;
      void load(sort ? { offset: rows.length } : { before: last.seq });
    },
  };
}
