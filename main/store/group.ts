/**
 * Transactions that become durable together. The first opens a transaction of SQLite, each is a savepoint in it, and
 * one COMMIT ends it: what acts at the same time write costs the disk one flush (docs/decisions/033-group-commit.md).
 */
import type { Database } from 'better-sqlite3';
import { PassbenchError } from '#contract/errors.ts';
import type { Mark } from './mark.ts';
import type { Presence } from './presence.ts';

export interface Group {
  /** Whether something waits for its commit. */
  isOpen(): boolean;
  /** Whether `work` is being done now. */
  isWorking(): boolean;
  /** Does `work` in the group. A throw keeps nothing of it; where SQLite itself gave up, nothing of the group either. */
  add<T>(work: () => T): T;
  /** Makes the group durable. A throw keeps nothing of it. */
  commit(): void;
}

export function createGroup(database: Database, { presence, mark }: { presence: Presence; mark: Mark }): Group {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const end = database.prepare('COMMIT');
  const undo = database.prepare('ROLLBACK');
  const inSavepoint = database.transaction((work: () => unknown) => work());
  let [isOpen, isWorking] = [false, false];

  function rollBack(): void {
    if (database.inTransaction) undo.run();
  }

  /** SQLite rolls back the whole transaction itself if a read in it fails because of the disk or the memory. */
  function requireKept(): void {
    if (!isOpen || database.inTransaction) return;
    isOpen = false;
    throw undone(database.name);
  }

  return {
    isOpen: () => isOpen,
    isWorking: () => isWorking,
    add<T>(work: () => T): T {
      if (isWorking) throw new Error('transact was called inside a transaction');
      requireKept();
      const isFirst = !isOpen;
      if (isFirst) {
        presence.require();
        begin.run();
        isOpen = true;
      }
      isWorking = true;
      try {
        return inSavepoint(work) as T;
      } catch (error) {
        if (isFirst) rollBack();
        isOpen = database.inTransaction;
        throw error;
      } finally {
        isWorking = false;
      }
    },
    commit() {
      requireKept();
      if (!isOpen) return;
      isOpen = false;
      try {
        end.run();
      } catch (error) {
        rollBack();
        throw error;
      }
      // What was committed to a file that is gone meanwhile is not acknowledged.
      presence.require();
      mark.update();
    },
  };
}

function undone(file: string): PassbenchError {
  const message = `${file} could not be read or written, so SQLite undid what was not saved yet. This step was not saved; check the disk and restart Passbench, which checks the file at start.`;
  return new PassbenchError('STORE_FAILED', message);
}
