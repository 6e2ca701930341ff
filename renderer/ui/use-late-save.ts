import { useCallback, useEffect, useRef } from 'react';

const LATE_MS = 400;

/** Saves the last of several values that follow each other quickly, such as those of a held arrow key. */
export function useLateSave<T>(save: (value: T) => unknown): (value: T) => void {
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
  // Leaving the place must not lose what was entered last.
  useEffect(() => flush, [flush]);
  return useCallback(
    (value) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = { timer: setTimeout(flush, LATE_MS), value };
    },
    [flush],
  );
}
