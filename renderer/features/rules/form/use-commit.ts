import { useEffect, useRef, useState } from 'react';
import { wasDone } from '../../../network-rules/change-rules.ts';

/** Returns why the value was refused, or null. */
export type Commit<T> = (value: T) => Promise<string | null>;

/**
 * Saves what was entered into a field, for the rule that was shown when the entering began: by the time it is saved,
 * another rule may be shown.
 */
export function useCommit<T>(onCommit: Commit<T>) {
  const [error, setError] = useState<string | null>(null);
  const began = useRef<Commit<T> | null>(null);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const forget = (): void => {
    began.current = null;
  };
  return {
    error,
    begin(): void {
      began.current ??= onCommit;
    },
    forget,
    clearError: () => setError(null),
    /** True if it was accepted. If the field has been removed by then, the reason is shown elsewhere. */
    async send(value: T): Promise<boolean> {
      const commit = began.current ?? onCommit;
      forget();
      const problem = await commit(value);
      if (isShown.current) setError(problem);
      else wasDone(problem);
      return problem === null;
    },
  };
}
