import { ORPCError } from '@orpc/client';
import type { Event } from './entities/event.ts';
import { PassbenchError } from './errors.ts';
import type { ContractClient } from './rpc-client.ts';
import type { CancelSignal } from './rpc-call.ts';

/** Whether events arrive. `attempt` counts the tries since they last did. */
export type FollowState = { name: 'connecting'; attempt: number } | { name: 'live' } | { name: 'lost'; reason: string };

export interface FollowOptions {
  /** Number of the last known event; 0 for all. */
  after: number;
  /**
   * Called for each event, in order. The next one waits for its promise, so a slow reader slows the stream instead of
   * filling the memory.
   */
  onEvent(event: Event): void | Promise<void>;
  onState?(state: FollowState): void;
  signal: CancelSignal;
  /**
   * Waits before the next try; the caller provides it because time comes from outside. Ends early if `signal` aborts.
   */
  wait(ms: number): Promise<void>;
}

/**
 * Follows the event log across connections: every event after `after`, once, in order. `connect` returns a client on an
 * open channel and is called again after each loss. Resolves when `signal` aborts; rejects if the engine refuses or if
 * `connect` or `onEvent` throws anything other than CHANNEL_CLOSED.
 */
export async function followEvents(connect: () => Promise<ContractClient>, options: FollowOptions): Promise<void> {
  const { signal, wait, onState } = options;
  const progress: Progress = { last: options.after, attempt: 0 };
  while (!signal.aborted) {
    onState?.({ name: 'connecting', attempt: progress.attempt });
    const reason = await followOnce(connect, progress, options);
    if (signal.aborted) return;
    onState?.({ name: 'lost', reason });
    await wait(retryDelay(progress.attempt));
    progress.attempt += 1;
  }
}

interface Progress {
  /** Number of the last event that `onEvent` handled. */
  last: number;
  /** Tries since events last arrived. */
  attempt: number;
}

/** Returns the reason why the connection was lost. */
async function followOnce(
  connect: () => Promise<ContractClient>,
  progress: Progress,
  { signal, onEvent, onState }: FollowOptions,
): Promise<string> {
  try {
    const client = await connect();
    const events = await client.events.subscribe({ after: progress.last }, { signal });
    progress.attempt = 0;
    onState?.({ name: 'live' });
    for await (const event of events) {
      if (event.seq <= progress.last) continue;
      if (event.seq !== progress.last + 1) throw gapError(progress.last, event.seq);
      await onEvent(event);
      progress.last = event.seq;
    }
    return 'the engine ended the stream';
  } catch (error) {
    if (signal.aborted) return 'stopped';
    if (isClosed(error)) return error.message;
    throw error;
  }
}

function isClosed(error: unknown): error is Error {
  if (error instanceof PassbenchError) return error.code === 'CHANNEL_CLOSED';
  return error instanceof ORPCError && error.code === 'CHANNEL_CLOSED';
}

function gapError(last: number, next: number): PassbenchError {
  const message = `The engine sent event ${next} after event ${last}. Load the page again; the log itself has no gaps.`;
  return new PassbenchError('INTERNAL', message);
}

/** 100 ms, doubling up to 5 s. */
function retryDelay(attempt: number): number {
  return Math.min(5000, 100 * 2 ** attempt);
}
