import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { PassbenchError } from '#contract/errors.ts';
import type { Store, Transaction } from '#engine/ports/store.ts';
import { createBodies } from './bodies.ts';
import { createCallTable } from './call-table.ts';
import { createConsoleLines } from './console.ts';
import { createEventSearch } from './event-search.ts';
import { createEvents } from './events.ts';
import { storeError } from './failures.ts';
import type { Group } from './group.ts';
import { createGroup } from './group.ts';
import { createPassActivity } from './pass-activity.ts';
import type { Mark } from './mark.ts';
import type { Presence } from './presence.ts';
import { createReadModels } from './read-models.ts';
import { createScriptSets } from './scripts.ts';
import { createTransaction } from './transaction.ts';

export interface Opening {
  notices: readonly string[];
  presence: Presence;
  mark: Mark;
  /**
   * Called once the database is closed. `unclean`: it failed meanwhile, and the next start must read it completely.
   * `removed`: it is no longer at its path.
   */
  onClosed(next: { unclean: boolean; removed: boolean }): void;
}

/** The store over a database whose schema is up to date. */
export function createStore(database: Database, { notices, presence, mark, onClosed }: Opening): Store {
  const events = createEvents(database);
  const search = createEventSearch(database);
  const bodies = createBodies(database);
  const scripts = createScriptSets(database, bodies);
  const readModels = createReadModels(database);
  const consoleLines = createConsoleLines(database);
  const callTable = createCallTable(database);
  const { passes, revisions, devices, registrations, runs, calls } = readModels;
  const group = createGroup(database, { presence, mark });
  const transaction = createTransaction({ events, bodies, scripts, readModels }, group.isWorking);

  let suspect = false;
  const methods: Omit<Store, 'notices'> = {
    ...writingIn(group, transaction),
    lastSeq: events.lastSeq,
    events: events.page,
    matchEvents: search.match,
    searchEvents: search.search,
    eventsBySeq: search.bySeq,
    pass: passes.get,
    passes: passes.list,
    passActivity: createPassActivity(database),
    revision: revisions.at,
    registrationsOfPass: registrations.ofPass,
    registrationsOnDevice: registrations.onDevice,
    devices: devices.list,
    removedDevices: devices.removed,
    run(runId) {
      const facts = runs.facts(runId);
      return facts && { ...facts, calls: calls.ofRun(runId), console: consoleLines.ofRun(runId) };
    },
    runs: runs.page,
    scripts: scripts.get,
    call: calls.get,
    calls: callTable.page,
    unfinishedRuns: runs.unfinished,
    removed: presence.removed,
    onRemoved: presence.onRemoved,
    close() {
      if (!database.open) return;
      try {
        group.commit();
      } finally {
        presence.stop();
        database.close();
        mark.close();
        onClosed({ unclean: suspect, removed: presence.removed() !== null });
      }
    },
  };
  const guard = guardOf(database.name, () => {
    suspect = true;
  });
  return { ...throughout(methods, guard), notices };
}

function writingIn(group: Group, transaction: Transaction): Pick<Store, 'transact' | 'stage' | 'commit' | 'hasStaged'> {
  return {
    transact<T>(work: (transaction: Transaction) => T): T {
      const result = group.add(() => work(transaction));
      group.commit();
      return result;
    },
    stage: (work) => group.add(() => work(transaction)),
    commit: group.commit,
    hasStaged: group.isOpen,
  };
}

/** Names the errors of the disk. `onFailed`: the file is to be read whole before its next use. */
function guardOf(file: string, onFailed: () => void) {
  function fail(error: unknown): never {
    // Any other error came from the work of a transaction, which is responsible for it.
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
    const named = storeError(error, file);
    if (named instanceof PassbenchError && named.code === 'STORE_FAILED') onFailed();
    throw named;
  }
  return (work: () => unknown): unknown => {
    try {
      const result = work();
      return result instanceof Promise ? result.catch(fail) : result;
    } catch (error) {
      return fail(error);
    }
  };
}

/** The same methods, each called through `guard`. */
function throughout<T extends Record<keyof T, (...args: never[]) => unknown>>(
  methods: T,
  guard: (work: () => unknown) => unknown,
): T {
  const entries = Object.entries<(...args: never[]) => unknown>(methods);
  return Object.fromEntries(
    entries.map(([name, method]) => [name, (...args: never[]) => guard(() => method(...args))]),
  ) as T;
}
