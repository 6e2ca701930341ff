import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Event } from '#contract/entities/event.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { selectionStore, viewEvent } from '../../stores/selection.ts';

/** The window shows at most ten moments a second, however fast the keys repeat: each makes it load passes and runs. */
const PAUSE_MS = 100;

export interface TimeWalk {
  /** The event whose row is selected; null where the window shows now. */
  seq: number | null;
  walkTo(seq: number): void;
}

/**
 * The selected row moves at once, and the rest of the window follows it to its moment: at once after a rest, in steps
 * while the keys repeat, and always to where it came to rest.
 */
export function useTimeWalk(): TimeWalk {
  const [seq, setSeq] = useState(() => selectionStore.getState().seq);
  const event = useStore(eventLogStore, ({ loaded }) => (seq === null ? undefined : loaded.get(seq)));
  const shownAt = useRef(-Infinity);
  const isShowing = useRef(false);

  useEffect(
    () =>
      selectionStore.subscribe((now, before) => {
        if (now.seq !== before.seq && !isShowing.current) setSeq(now.seq);
      }),
    [],
  );

  useEffect(() => {
    if (!event || event.seq === selectionStore.getState().seq) return undefined;
    const show = (shown: Event): void => {
      shownAt.current = performance.now();
      isShowing.current = true;
      viewEvent(shown);
      isShowing.current = false;
    };
    const rest = shownAt.current + PAUSE_MS - performance.now();
    if (rest <= 0) show(event);
    const timer = rest > 0 ? setTimeout(() => show(event), rest) : undefined;
    return () => clearTimeout(timer);
  }, [event]);

  return { seq, walkTo: setSeq };
}
