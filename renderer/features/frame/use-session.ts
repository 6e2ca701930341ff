import { useEffect, useState } from 'react';
import type { EngineView } from '../../stores/engine-store.ts';
import { keepSession, type Trouble } from '../../api/keep-session.ts';

export type Connected = Extract<EngineView, { name: 'connected' }>;

/** The connection that is shown: the current one, or the last if there is none. Null before the first. */
export function useLastConnected(view: EngineView): Connected | null {
  const [last, setLast] = useState<Connected | null>(null);
  if (view.name === 'connected' && view !== last) setLast(view);
  return view.name === 'connected' ? view : last;
}

/** Fills the stores over a connection while it is shown; returns why that failed. */
export function useSession({ client }: Connected): Trouble | null {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    const session = new AbortController();
    const onTrouble = (next: Trouble | null): void => (session.signal.aborted ? undefined : setTrouble(next));
    void keepSession(client, session.signal, onTrouble);
    return () => session.abort();
  }, [client]);
  return trouble;
}
