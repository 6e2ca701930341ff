import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ContractClient } from '#contract/rpc-client.ts';
import { callListStore } from '../../stores/call-list.ts';
import { createCallPages } from './call-pages.ts';
import { messageOf } from './error-message.ts';

export interface LoadedCalls {
  /** Why calls could not be loaded. */
  error: string | null;
  loadFurther: () => void;
  retry: () => void;
}

/** Loads the first calls for each filter, order and connection, and more on request. */
export function useCallPages(client: ContractClient): LoadedCalls {
  const filter = useStore(callListStore, (state) => state.filter);
  const sort = useStore(callListStore, (state) => state.sort);
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const pages = useMemo(
    () => createCallPages(client.calls, (reason) => setError(reason === null ? null : messageOf(reason))),
    [client],
  );
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another filter or order is another list, another attempt asks again
  useEffect(() => pages.open(), [pages, filter, sort, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { error, loadFurther: pages.loadFurther, retry };
}
