import { setTimeout } from 'node:timers/promises';
import { ActQueue } from './act-queue.ts';
import type { ConnectorLoader } from './runs/connector-loader.ts';
import { createConnectorLoader } from './runs/connector-loader.ts';
import type { Commits } from './commits.ts';
import { createCommits } from './commits.ts';
import type { EventLog } from './event-log.ts';
import { createEventLog } from './event-log.ts';
import type { FolderChanges } from './folder-changes.ts';
import { createFolderChanges } from './folder-changes.ts';
import type { Offload } from './offload/offload.ts';
import type { PendingEnds } from './runs/pending-ends.ts';
import { createPendingEnds } from './runs/pending-ends.ts';
import type { EngineParts } from './parts.ts';
import { Redaction } from './secrets/redaction.ts';
import { addFirstPasses, addMissingDevices, endUnfinishedRuns } from './start.ts';

/** Closing as a whole may take twice as long. */
const END_WITHIN_MS = 1_000;

/** The simulator on one tenant folder: its parts, and what it keeps in memory. */
export interface Engine {
  parts: EngineParts;
  log: EventLog;
  commits: Commits;
  /** The waves that are running, by their tickets; aborting one cancels it. */
  waves: Map<string, AbortController>;
  queue: ActQueue;
  /** Ends of runs that the store refused; see runs/pending-ends.ts. */
  pendingEnds: PendingEnds;
  loader: ConnectorLoader;
  folderChanges: FolderChanges;
  redaction: Redaction;
  offload: Offload;
  /** Notices for the user about this start. */
  notices: readonly string[];
}

/**
 * Starts the simulator: creates the devices and first passes of the settings, and ends runs that an earlier engine left
 * open.
 */
export function createEngine(parts: EngineParts, offload: Offload): Engine {
  const log = createEventLog(parts.store);
  const commits = createCommits(parts.store, log);
  const redaction = new Redaction(parts.secrets, offload);
  endUnfinishedRuns({ parts, commits, redaction });
  addMissingDevices({ parts, commits, redaction });
  const notices = addFirstPasses({ parts, commits, redaction });
  return {
    parts,
    log,
    commits,
    waves: new Map(),
    queue: new ActQueue(parts.world.now),
    pendingEnds: createPendingEnds(),
    loader: createConnectorLoader(parts.sandbox, parts.secrets),
    folderChanges: createFolderChanges(parts.files),
    redaction,
    notices,
    offload,
  };
}

/**
 * Cancels all acts and waves, as the engine is closing, and resolves once the runs that were running are recorded. Does
 * not wait longer for large work on another thread, which ends when that thread is closed.
 */
export async function endActs({ waves, queue }: Engine, withinMs = END_WITHIN_MS): Promise<void> {
  for (const wave of waves.values()) wave.abort();
  await Promise.race([queue.close(), setTimeout(withinMs, undefined, { ref: false })]);
}
