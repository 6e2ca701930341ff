import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { messageOf } from './error-message.ts';
import { createEventPages } from './event-pages.ts';
import { loadRunNames } from './run-name-loader.ts';

/** Rows that are loaded beyond those near the view, so that a slow scroll never meets a placeholder. */
const MARGIN = 60;

export interface VisibleEvents {
  /** Called with the rows near the view. */
  onRange: (start: number, end: number) => void;
  /** Why events in view could not be loaded. */
  error: string | null;
  retry(): void;
}

/** Loads the events in view, including those that were forgotten since. */
export function useEventPages(client: ContractClient, seqs: readonly number[]): VisibleEvents {
  const [error, setError] = useState<string | null>(null);
  const pages = useMemo(() => {
    const get = async (missing: number[]) => {
      const events = await client.events.get({ seqs: missing });
      // Lines say "Run" until the name is known.
      loadRunNames(client, events).catch((reason: unknown) => setError(messageOf(reason)));
      return events;
    };
    return createEventPages(get, (reason) => setError(reason === null ? null : messageOf(reason)));
  }, [client]);
  useEffect(() => eventLogStore.subscribe(({ loaded }, before) => loaded !== before.loaded && pages.load()), [pages]);
  const onRange = useCallback(
    (start: number, end: number) => pages.want(seqs.slice(Math.max(0, start - MARGIN), end + MARGIN)),
    [pages, seqs],
  );
  return { onRange, error, retry: pages.load };
}
