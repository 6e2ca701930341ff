import { useEffect, useState } from 'react';
import type { Call, RunCall } from '#contract/entities/call.ts';
import { useClient } from '../../../api/client.tsx';

export interface WholeCall {
  /** The call with its bodies; null while those that are too large for the run are loading. */
  call: Call | null;
  /** Why they could not be loaded. */
  problem: string | null;
  retry(): void;
}

/** A call of a run in full: most come with the run, large ones are loaded when needed. */
export function useWholeCall(call: RunCall): WholeCall {
  const client = useClient();
  const [loaded, setLoaded] = useState<Call | null>(null);
  const [failure, setFailure] = useState<{ callId: string; reason: string } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const missing = call.bodiesLeftOut ? call.id : null;
  useEffect(() => {
    if (missing === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const load = async (): Promise<void> => {
      try {
        const whole = await client.calls.get({ callId: missing }, { signal });
        if (!signal.aborted) setLoaded(whole);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!signal.aborted) setFailure({ callId: missing, reason });
      }
    };
    void load();
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another attempt loads again
  }, [client, missing, attempt]);
  return {
    call: missing === null ? call : loaded?.id === missing ? loaded : null,
    problem: missing !== null && failure?.callId === missing ? failure.reason : null,
    retry() {
      setFailure(null);
      setAttempt((count) => count + 1);
    },
  };
}
