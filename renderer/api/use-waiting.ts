import { useEffect, useState } from 'react';
import type { Waiting } from '#contract/entities/act.ts';
import { formatDuration } from '../ui/format.ts';
import { useClient } from './client.tsx';

const ASK_EVERY_MS = 1_000;

/**
 * What an act waits for, and since when, in words; null if it does not wait. Queried once the act has taken a second,
 * and each second after that. An engine that does not answer counts as well.
 */
export function useWaiting(ticket: string): string | null {
  const client = useClient();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => watchWaiting(async () => (await client.acts.waiting({ ticket })).waiting, setText), [client, ticket]);
  return text;
}

/** Returns a function that stops it. */
export function watchWaiting(ask: () => Promise<Waiting | null>, tell: (text: string | null) => void): () => void {
  let askedAt: number | null = null;
  let isStopped = false;

  async function look(): Promise<void> {
    askedAt = Date.now();
    const waiting = await ask();
    askedAt = null;
    if (!isStopped) tell(waiting && `Waiting for ${waiting.what}: ${seconds(waiting.since)}`);
  }

  const timer = setInterval(() => {
    if (askedAt !== null) return tell(`Passbench has not responded for ${seconds(askedAt)}`);
    // A closed connection ends the act itself, which reports it.
    void look().catch(() => undefined);
  }, ASK_EVERY_MS);
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

function seconds(since: number): string {
  return formatDuration(Math.max(1, Math.round((Date.now() - since) / 1000)) * 1000);
}
