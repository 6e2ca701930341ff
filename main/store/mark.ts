/**
 * How many events were acknowledged, stored outside of the database and its write-ahead log. SQLite opens a store whose
 * log is missing or cut as if the rest had never existed; the mark tells the next start that there was more. It is
 * written after each commit and not flushed: it survives the death of the process, and after a power cut it is at worst
 * older than the store, so it never claims more events than there are.
 */
import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { StoreFiles } from './store-files.ts';

/** How far a store reaches: its number of events, and when the last one was, in milliseconds since 1970 (null: none). */
export const extent = z.strictObject({ events: z.int().min(0), at: z.int().nullable() });
export type Extent = z.infer<typeof extent>;

export const nothing: Extent = { events: 0, at: null };

/** Every mark has this length, so that a shorter one leaves nothing of a longer one before it. */
const BYTES = 64;

/** Null if there is no mark; `unreadable` if the file is not a valid one. */
export function readMark({ mark }: Pick<StoreFiles, 'mark'>): Extent | 'unreadable' | null {
  let text: string;
  try {
    text = readFileSync(mark, 'utf8');
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : 'unreadable';
  }
  try {
    return extent.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

export interface Mark {
  /**
   * Updates the mark to the store. A mark that cannot be written stays behind, which is safe: the act is on the disk.
   */
  update(): void;
  close(): void;
}

/** The mark of an open store, kept up to date with it. */
export function openMark(database: Database, { mark }: Pick<StoreFiles, 'mark'>): Mark {
  // Not truncated: until the first write, the existing mark is valid.
  const handle = openSync(mark, constants.O_RDWR | constants.O_CREAT, 0o600);
  const readExtent = extentReader(database);
  let marked = -1;

  function update(): void {
    try {
      const reached = readExtent();
      if (reached.events === marked) return;
      writeSync(handle, `${JSON.stringify(reached).padEnd(BYTES - 1)}\n`, 0);
      marked = reached.events;
    } catch {
      // Safe, as described above: the mark then claims fewer events than there are. A throw would refuse what was saved.
    }
  }

  update();
  return { update, close: () => closeSync(handle) };
}

/** Reads how far the log of events reaches. Sequence numbers have no gaps, so the last one is the number of events. */
export function extentReader(database: Database): () => Extent {
  const last = database.prepare<[], Extent>('SELECT seq AS events, at FROM events ORDER BY seq DESC LIMIT 1');
  return () => last.get() ?? nothing;
}
