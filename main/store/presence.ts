/**
 * Whether the open store is still the one at its path. A file that was removed or replaced keeps working for the
 * process that has it open, so a commit alone proves nothing: SQLite reports success, and the next start finds nothing
 * of it. The store therefore checks the paths before and after each commit, and once a second without one.
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { PassbenchError } from '#contract/errors.ts';
import { backUp } from './backup.ts';
import { freeName, identityOf, stampOf } from './store-files.ts';
import type { StoreFiles } from './store-files.ts';

/**
 * A rescue that fails (a full disk, say) is tried this often, once a second; waiting for a folder does not count as a
 * try.
 */
const RESCUE_TRIES = 5;

/** How often to check when nobody acts. */
const LOOK_EVERY_MS = 1_000;

export interface Presence {
  /** Throws STORE_REMOVED once the store is no longer at its path. Costs three calls of stat. */
  require(): void;
  /** The error that `require` throws; null while the store is at its path. */
  removed(): PassbenchError | null;
  /** Called once, within about a second of the removal. */
  onRemoved(listener: (error: PassbenchError) => void): void;
  stop(): void;
}

/** Remembers which files are open; called once the database has its write-ahead log. */
export function watchPresence(database: Database, files: StoreFiles, now: () => number): Presence {
  const opened = new Map([files.store, files.log, files.mutex].map((path) => [path, identityOf(path)]));
  const listeners: ((error: PassbenchError) => void)[] = [];
  let loss: Loss | null = null;

  function look(): void {
    if (loss) return loss.tryRescue();
    const missing = [...opened].find(([path, identity]) => identityOf(path) !== identity);
    if (!missing) return;
    loss = new Loss({ database, files, opened, missing: missing[0], now });
    for (const listener of listeners) listener(loss.error);
  }

  function lookUnasked(): void {
    // Nothing can be saved elsewhere within a transaction; its commit looks as well.
    if (database.open && database.inTransaction) return;
    try {
      look();
    } catch {
      // The folder cannot be read at the moment: the next act checks as well, and reports it.
    }
  }

  const timer = setInterval(lookUnasked, LOOK_EVERY_MS).unref();
  return {
    require() {
      look();
      if (loss) throw loss.error;
    },
    removed: () => loss?.error ?? null,
    onRemoved: (listener) => void listeners.push(listener),
    stop() {
      clearInterval(timer);
      lookUnasked();
    },
  };
}

interface Opened {
  database: Database;
  files: StoreFiles;
  /** The files that this process has open, by their paths. */
  opened: ReadonlyMap<string, string | null>;
  /** The first of the paths that has another file now, or none. */
  missing: string;
  now(): number;
}

/** What happened to a store that was removed or replaced, and the copy of what the process still has open. */
class Loss {
  readonly #opened: Opened;
  readonly #event: string;
  #rescue: Rescue | null = null;
  #tries = 0;
  #problem = '';

  constructor(opened: Opened) {
    this.#opened = opened;
    this.#event = whatHappened(opened);
    this.tryRescue();
  }

  get error(): PassbenchError {
    const refused =
      'Passbench refuses every act until it is restarted, so that nothing is recorded in the wrong place.';
    return new PassbenchError('STORE_REMOVED', `${this.#event} ${refused} ${this.#rescue?.text ?? this.#problem}`);
  }

  tryRescue(): void {
    // A clean that is still running may remove the saved file as well.
    if ((this.#rescue && existsSync(this.#rescue.file)) || this.#tries >= RESCUE_TRIES) return;
    const tenant = dirname(this.#opened.files.folder);
    if (!existsSync(tenant)) {
      this.#problem = `${tenant} no longer exists. If it was moved, open it at its new path: the store moved with it. If it was deleted, create the folder again while this Passbench is running, and everything recorded is saved there.`;
      return;
    }
    this.#tries += 1;
    this.#rescue = null;
    try {
      this.#rescue = save(this.#opened);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#problem = `What was recorded could not be saved (${reason}). Only the running process still holds it.`;
    }
  }
}

/** Where everything recorded is now; `text` says that and what to do. */
interface Rescue {
  file: string;
  text: string;
}

function save(opened: Opened): Rescue {
  const { database, files, missing, now } = opened;
  if (missing !== files.store) {
    database.pragma('wal_checkpoint(TRUNCATE)');
    return { file: files.store, text: `Everything recorded is in ${files.store}. Restart Passbench.` };
  }
  if (existsSync(files.store)) return saveBeside(opened);
  const file = backUp(database, files, now());
  const text = `Everything recorded was saved as ${file}. If you moved the folder, close Passbench and move it back; otherwise restart Passbench and choose to restore that backup.`;
  return { file, text };
}

/** There is another store at the path now: it is not touched, and its backups stay its own. */
function saveBeside({ database, files, opened, now }: Opened): Rescue {
  const { folder, store, log } = files;
  const file = freeName(join(folder, `rescued-${stampOf(now())}`), '.sqlite');
  writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
  database.prepare('VACUUM INTO ?').run(file);
  // SQLite would read the log of the old store as that of the new one.
  const logThere = identityOf(log);
  if (logThere !== null && logThere === opened.get(log)) renameSync(log, freeName(`${file}-old-wal`));
  const text = `Everything recorded before was saved as ${file}. To use the new store, restart Passbench. To go back to the old one, close Passbench, remove ${store} and move the saved file there.`;
  return { file, text };
}

/** Names the outermost item that was removed or replaced. */
function whatHappened({ files: { folder }, missing }: Opened): string {
  const gone = [dirname(folder), folder, missing].find((path) => !existsSync(path));
  if (gone === undefined) return `${missing} was replaced by another file while Passbench had it open.`;
  return `${gone} was removed or moved away while Passbench had it open.`;
}
