import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Event } from '#contract/entities/event.ts';
import { useClient } from '../../../api/client.tsx';
import { addLoaded, eventLogStore } from '../../../stores/event-log.ts';

/** The first event of an act; null while it is loading. */
export function useActEvent(act: number): Event | null {
  const client = useClient();
  const event = useStore(eventLogStore, ({ loaded }) => loaded.get(act) ?? null);
  const isUnknown = event === null;
  useEffect(() => {
    if (!isUnknown) return;
    // Without an answer the act is named by its number; that the engine does not answer is shown elsewhere.
    client.events.get({ seqs: [act] }).then(addLoaded, () => undefined);
  }, [client, act, isUnknown]);
  return event;
}
