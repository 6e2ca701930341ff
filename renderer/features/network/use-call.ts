import { useEffect, useState } from 'react';
import type { Call } from '#contract/entities/call.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { messageOf } from './error-message.ts';

export interface LoadedCall {
  /** The requested call, or while it is loading the previous one, so that moving through a list does not flicker. */
  call: Call | null;
  error: string | null;
  retry(): void;
}

/** A call with its bodies. While the selection moves fast, only the final one is loaded. */
export function useCall(client: ContractClient, callId: string): LoadedCall {
  const [call, setCall] = useState<Call | null>(null);
  const [failure, setFailure] = useState<{ callId: string; message: string } | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const load = async (): Promise<void> => {
      try {
        const loaded = await client.calls.get({ callId }, { signal });
        if (signal.aborted) return;
        setCall(loaded);
        setFailure(null);
      } catch (reason) {
        if (!signal.aborted) setFailure({ callId, message: messageOf(reason) });
      }
    };
    const timer = setTimeout(() => void load(), REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another attempt loads again
  }, [client, callId, attempt]);
  const error = failure?.callId === callId ? failure.message : null;
  return { call: error === null ? call : null, error, retry: () => setAttempt((count) => count + 1) };
}

/** Keys repeat every 30 ms; for a click the delay is not noticeable. */
const REST_MS = 40;
