import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Event } from '#contract/entities/event.ts';
import { noteChoice } from '../../stores/acts.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { runsStore } from '../../stores/runs.ts';
import { selectEvent, selectionStore } from '../../stores/selection.ts';

/** The rest of the window follows at most ten times a second, however fast the keys repeat: it loads passes and runs. */
const PAUSE_MS = 100;

export interface EventNavigation {
  /** The event whose row is selected; null for none. */
  seq: number | null;
  walkTo(seq: number): void;
}

/**
 * The selected row moves immediately, and the rest of the window follows: directly after a pause, in steps while the
 * keys repeat, and always to the final row.
 */
export function useEventNavigation(): EventNavigation {
  const [seq, setSeq] = useState(() => selectionStore.getState().eventSeq);
  // Counts the presses, because pressing a row again selects its run and tab again.
  const [presses, setPresses] = useState(0);
  const event = useStore(eventLogStore, ({ loaded }) => (seq === null ? undefined : loaded.get(seq)));
  const shown = useRef({ seq, presses, at: -Infinity });
  const isShowing = useRef(false);

  useEffect(
    () =>
      selectionStore.subscribe((now, before) => {
        if (now.eventSeq === before.eventSeq || isShowing.current) return;
        shown.current = { ...shown.current, seq: now.eventSeq };
        setSeq(now.eventSeq);
      }),
    [],
  );

  useEffect(() => {
    if (!event || (event.seq === shown.current.seq && presses === shown.current.presses)) return undefined;
    const show = (): void => {
      shown.current = { seq: event.seq, presses, at: performance.now() };
      isShowing.current = true;
      selectEvent(event, runOfAct(event));
      isShowing.current = false;
    };
    const rest = shown.current.at + PAUSE_MS - performance.now();
    if (rest <= 0) show();
    const timer = rest > 0 ? setTimeout(show, rest) : undefined;
    return () => clearTimeout(timer);
  }, [event, presses]);

  return {
    seq,
    walkTo(next) {
      noteChoice();
      setSeq(next);
      setPresses((count) => count + 1);
    },
  };
}

/** The run that an event caused, such as the hook of an installation. */
function runOfAct({ act, runId }: Event): string | null {
  if (runId !== null) return runId;
  return [...runsStore.getState().byId.values()].find((run) => run.act === act)?.id ?? null;
}
