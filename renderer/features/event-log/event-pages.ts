import type { Event } from '#contract/entities/event.ts';
import { addLoaded, eventLogStore } from '../../stores/event-log.ts';

/** Loads events as they come into view. */
export interface EventPages {
  /** Sets the events in view, replacing those of the last call. */
  want(seqs: readonly number[]): void;
  /** Loads what is in view and missing. */
  load(): void;
}

/**
 * One request at a time, each for what is in view when it is made: a fast scroll loads where it ended, not all that it
 * passed. `report` gets why loading failed, null once it works again.
 */
export function createEventPages(
  get: (seqs: number[]) => Promise<readonly Event[]>,
  report: (error: unknown) => void,
): EventPages {
  let wanted: readonly number[] = [];
  let isBusy = false;

  async function loadAll(): Promise<void> {
    for (let missing = missingOf(wanted); missing.length > 0; missing = missingOf(wanted)) {
      const events = await get(missing);
      report(null);
      // Otherwise numbers that the engine does not have would be requested again and again.
      if (events.length === 0) return;
      addLoaded(events);
    }
  }

  async function load(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    try {
      await loadAll();
    } catch (error) {
      report(error);
    } finally {
      isBusy = false;
    }
  }

  return {
    want(seqs) {
      wanted = seqs;
      void load();
    },
    load: () => void load(),
  };
}

function missingOf(seqs: readonly number[]): number[] {
  const { loaded } = eventLogStore.getState();
  return seqs.filter((seq) => !loaded.has(seq));
}
