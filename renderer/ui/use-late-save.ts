import { useCallback, useEffect, useRef } from 'react';

const LATE_MS = 400;

export interface LateSave<T> {
  /** Saves the last of several values that follow each other quickly, such as those of a held arrow key. */
  late(value: T): void;
  /** Saves the waiting value when the field loses the focus, since the next action may concern something else. */
  now(): void;
}

export function useLateSave<T>(save: (value: T) => unknown): LateSave<T> {
  const present = useRef(save);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; value: T } | null>(null);
  useEffect(() => {
    present.current = save;
  });
  const flush = useCallback(() => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    const { value } = waiting.current;
    waiting.current = null;
    present.current(value);
  }, []);
  // Leaving the view must not lose the last value.
  useEffect(() => flush, [flush]);
  const late = useCallback(
    (value: T) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = { timer: setTimeout(flush, LATE_MS), value };
    },
    [flush],
  );
  return { late, now: flush };
}
