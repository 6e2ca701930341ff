import type { ConnectorLoader } from './runs/connector-loader.ts';
import { createConnectorLoader } from './runs/connector-loader.ts';
import type { ActiveRuns } from './runs/active-runs.ts';
import { createActiveRuns } from './runs/active-runs.ts';
import type { EventLog } from './event-log.ts';
import { createEventLog } from './event-log.ts';
import type { FolderChanges } from './folder-changes.ts';
import { createFolderChanges } from './folder-changes.ts';
import type { EngineParts } from './parts.ts';
import type { PassQueue } from './pass-queue.ts';
import { createPassQueue } from './pass-queue.ts';
import { Redaction } from './secrets/redaction.ts';
import { addMissingDevices, endUnfinishedRuns } from './start.ts';

/** The simulator on one tenant folder: the parts it was given, and what it keeps in memory. */
export interface Engine {
  parts: EngineParts;
  log: EventLog;
  queue: PassQueue;
  activeRuns: ActiveRuns;
  loader: ConnectorLoader;
  folderChanges: FolderChanges;
  redaction: Redaction;
}

/** Starts the simulator: devices of the settings exist, and runs that an earlier engine left open are ended. */
export function createEngine(parts: EngineParts): Engine {
  const log = createEventLog(parts.store);
  const redaction = new Redaction(parts.secrets);
  endUnfinishedRuns({ parts, log, redaction });
  addMissingDevices({ parts, log, redaction });
  return {
    parts,
    log,
    queue: createPassQueue(),
    activeRuns: createActiveRuns(),
    loader: createConnectorLoader(parts.sandbox, parts.secrets),
    folderChanges: createFolderChanges(parts.files),
    redaction,
  };
}
