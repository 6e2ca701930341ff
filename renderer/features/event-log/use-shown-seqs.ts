import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { EventFilter } from '#contract/methods/events.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { announce } from '../../ui/announce.ts';
import { formatCount } from '../../ui/format.ts';

export interface ShownSeqs {
  filter: EventFilter;
  seqs: readonly number[];
  /** Counts the answered filters; each one is another list. */
  version: number;
  /** They are those of the previous filter, shown until the engine has answered. */
  isOld: boolean;
}

/** The numbers to show. A change of the filter keeps the old list until the engine has answered. */
export function useShownSeqs(): ShownSeqs | null {
  const filter = useStore(eventLogStore, (state) => state.filter);
  const seqs = useStore(eventLogStore, (state) => state.seqs);
  const [shown, setShown] = useState<Omit<ShownSeqs, 'isOld'> | null>(null);
  if (seqs && shown?.seqs !== seqs) {
    const version = shown ? shown.version + (shown.filter === filter ? 0 : 1) : 0;
    setShown({ filter, seqs, version });
  }
  useAnnouncedCount();
  return shown && { ...shown, isOld: seqs === null };
}

/** Announces how many events a new filter left; the first answer is not announced. */
function useAnnouncedCount(): void {
  useEffect(() => {
    let isFirst = eventLogStore.getState().seqs === null;
    return eventLogStore.subscribe(({ seqs }, before) => {
      if (before.seqs !== null || seqs === null) return;
      if (!isFirst) announce(`${formatCount(seqs.length, 'event')} shown`);
      isFirst = false;
    });
  }, []);
}
