import { useRef, useState } from 'react';

/** Shorter work needs no spinner, and a brief spinner would be read out twice. */
const SPIN_AFTER_MS = 300;

/**
 * Whether work has taken long enough to show it, and a function to do such work. A second call while the first is
 * running does nothing and returns null: the button was pressed twice.
 */
export function useDelayedPending(): [boolean, <T>(work: () => Promise<T>) => Promise<T | null>] {
  const [isPending, setPending] = useState(false);
  const isUnderWay = useRef(false);
  const track = async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    const timer = setTimeout(() => setPending(true), SPIN_AFTER_MS);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      isUnderWay.current = false;
      setPending(false);
    }
  };
  return [isPending, track];
}
