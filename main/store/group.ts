/**
 * Transactions that become durable together. The first opens a transaction of SQLite, each is a savepoint in it, and
 * one COMMIT ends it: what acts at the same time write costs the disk one flush (docs/decisions/033-group-commit.md).
 */
import type { Database } from 'better-sqlite3';
import type { Mark } from './mark.ts';
import type { Presence } from './presence.ts';

export interface Group {
  /** Whether something waits for its commit. */
  readonly isOpen: boolean;
  /** Whether `work` is being done now. */
  readonly isWorking: boolean;
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
  let isWorking = false;

  function rollBack(): void {
    if (database.inTransaction) undo.run();
  }

  return {
    get isOpen() {
      return database.inTransaction;
    },
    get isWorking() {
      return isWorking;
    },
    add<T>(work: () => T): T {
      if (isWorking) throw new Error('transact was called inside a transaction');
      const isFirst = !database.inTransaction;
      if (isFirst) {
        presence.require();
        begin.run();
      }
      isWorking = true;
      try {
        return inSavepoint(work) as T;
      } catch (error) {
        if (isFirst) rollBack();
        throw error;
      } finally {
        isWorking = false;
      }
    },
    commit() {
      if (!database.inTransaction) return;
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
