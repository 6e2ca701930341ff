import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ContractClient } from '#contract/rpc-client.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { messageOf } from './error-message.ts';
import { followMatches } from './follow-matches.ts';

export interface Matches {
  /** Why the engine did not say which events match; null if it did. */
  error: string | null;
  retry(): void;
}

/** Keeps the numbers of the matching events up to date, for each filter and each connection. */
export function useMatches(client: ContractClient): Matches {
  const filter = useStore(eventLogStore, (state) => state.filter);
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(
    () => followMatches(client, filter, (reason) => setError(reason === null ? null : messageOf(reason))),
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another attempt asks again
    [client, filter, attempt],
  );
  return { error, retry: () => setAttempt((count) => count + 1) };
}
