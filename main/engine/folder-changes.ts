import type { FileChange } from '#contract/entities/file.ts';
import type { PassbenchError } from '#contract/errors.ts';
import type { Files } from './ports/files.ts';

/** Changes of the tenant folder for any number of readers, with one watcher that runs while somebody reads. */
export interface FolderChanges {
  /**
   * Each batch of changes from the first read on, until `signal` aborts. Changes that come while a reader is busy wait
   * as one batch, with one change for each path. Throws WATCH_LOST or TENANT_NOT_FOUND if the folder can no longer be
   * watched; the changes before that are read first.
   */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<FileChange[], void, void>;
}

type Kind = FileChange['kind'];

interface Reader {
  pending: Map<string, Kind>;
  lost: PassbenchError | null;
  wake(): void;
}

interface Watch {
  readers: Set<Reader>;
  stop(): Promise<void>;
}

/** Two changes of one path as one, for a reader that saw neither; null if they cancel each other. */
function together(first: Kind | undefined, then: Kind): Kind | null {
  if (first === undefined) return then;
  if (first === 'added') return then === 'removed' ? null : 'added';
  return then === 'removed' ? 'removed' : 'changed';
}

function tell(reader: Reader, changes: readonly FileChange[]): void {
  for (const { path, kind } of changes) {
    const whole = together(reader.pending.get(path), kind);
    reader.pending.delete(path);
    if (whole) reader.pending.set(path, whole);
  }
  reader.wake();
}

function take(reader: Reader): FileChange[] {
  const batch = [...reader.pending].map(([path, kind]) => ({ path, kind }));
  reader.pending.clear();
  return batch;
}

export function createFolderChanges(files: Files): FolderChanges {
  let current: Watch | null = null;

  function start(): Watch {
    const readers = new Set<Reader>();
    const onChanges = (changes: FileChange[]) => readers.forEach((reader) => tell(reader, changes));
    const onLost = (error: PassbenchError) => {
      // The next reader gets a new watcher.
      if (current?.readers === readers) current = null;
      for (const reader of readers) {
        reader.lost = error;
        reader.wake();
      }
    };
    return { readers, stop: files.watch(onChanges, onLost) };
  }

  async function leave(watch: Watch, reader: Reader): Promise<void> {
    watch.readers.delete(reader);
    if (watch.readers.size > 0) return;
    if (current === watch) current = null;
    await watch.stop();
  }

  async function* subscribe(signal: AbortSignal | undefined): AsyncGenerator<FileChange[], void, void> {
    // An abort that happened before wakes nobody.
    if (isAborted(signal)) return;
    let news = Promise.withResolvers<void>();
    const reader: Reader = { pending: new Map(), lost: null, wake: () => news.resolve() };
    const watch = (current ??= start());
    watch.readers.add(reader);
    signal?.addEventListener('abort', reader.wake);
    try {
      while (!isAborted(signal)) {
        const batch = take(reader);
        if (batch.length > 0) yield batch;
        else if (reader.lost) throw reader.lost;
        else await news.promise;
        news = Promise.withResolvers();
      }
    } finally {
      signal?.removeEventListener('abort', reader.wake);
      await leave(watch, reader);
    }
  }

  return { subscribe };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}
