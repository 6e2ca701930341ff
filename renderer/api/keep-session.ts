import type { ErrorCode } from '#contract/errors.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { eventLogStore, setFilter } from '../stores/event-log.ts';
import { runSession } from './session.ts';

const AGAIN_AFTER_MS = 2_000;
/** After this time a session counts as working. */
const WELL_AFTER_MS = 5_000;

/** Why the stores do not follow the engine. `isLasting`: the store was removed, so nothing more will come. */
export interface Trouble {
  reason: string;
  isLasting: boolean;
}

/** Called with null once the stores follow the engine again. */
export type OnTrouble = (trouble: Trouble | null) => void;

/**
 * Keeps the stores up to date over one connection, until it closes or `signal` aborts. Failures while the connection is
 * open, such as watching the folder, are reported and tried again; the code that opened the connection handles its
 * closing.
 */
export async function keepSession(client: ContractClient, signal: AbortSignal, onTrouble: OnTrouble): Promise<void> {
  while (!signal.aborted) {
    // Matches from before this session miss the events between the two.
    if (eventLogStore.getState().seqs) setFilter({ ...eventLogStore.getState().filter });
    const trouble = await endOf(client, signal, onTrouble);
    if (signal.aborted || trouble === null) return;
    onTrouble(trouble);
    if (trouble.isLasting) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

/** Why one session ended; null if its connection closed. */
async function endOf(client: ContractClient, signal: AbortSignal, onTrouble: OnTrouble): Promise<Trouble | null> {
  const session = new AbortController();
  const well = setTimeout(() => onTrouble(null), WELL_AFTER_MS);
  try {
    await runSession(client, AbortSignal.any([signal, session.signal]));
    return null;
  } catch (error) {
    return isClosed(error) ? null : troubleOf(error);
  } finally {
    clearTimeout(well);
    session.abort();
  }
}

function isClosed(error: unknown): boolean {
  return hasCode(error, 'CHANNEL_CLOSED');
}

function troubleOf(error: unknown): Trouble {
  const reason = error instanceof Error ? error.message : String(error);
  return { reason, isLasting: hasCode(error, 'STORE_REMOVED') };
}

function hasCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
