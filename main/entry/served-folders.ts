/**
 * The folder that the browser mode has open, and how to open another one. The next engine is ready before the current
 * one ends, so a folder that cannot be opened changes nothing. After the swap every connection to the old engine is
 * closed: a page belongs to one folder and reloads itself (docs/decisions/014-switching-folders.md).
 */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Channel } from '#contract/channel.ts';
import type { FolderRequest } from '#contract/entities/folder.ts';
import type { RecentFolders } from '#contract/recent-folders.ts';
import type { FolderHost } from '#engine/ports/folder-host.ts';
import { serveChannel } from '../transport/serve.ts';
import type { ComposedEngine } from './compose.ts';

export interface ServedFoldersOptions {
  /** Opens an engine on a folder, or throws a PassbenchError and leaves nothing open. */
  start(folder: string): Promise<ComposedEngine>;
  /** Writes a starter; FILE_EXISTS if its place is taken. */
  makeStarter(folder: string): void;
  complete: FolderHost['complete'];
  /** For the user: the path with "~" as the home folder. */
  withHome(path: string): string;
  recents: RecentFolders;
  /** Where bugs are reported, without the secrets of their folder. */
  bugLog(redact: ComposedEngine['redact']): (error: unknown) => void;
}

export interface ServedFolders {
  /** Serves a page on the folder that is open now. */
  accept(channel: Channel): void;
  /** Closes the open folder, after a running switch. */
  close(): Promise<void>;
}

interface OpenFolder {
  folder: string;
  engine: ComposedEngine;
  channels: Set<Channel>;
}

/** Opens the first folder; rejects with a PassbenchError if it cannot be opened. */
export async function openServedFolders(first: string, options: ServedFoldersOptions): Promise<ServedFolders> {
  return new Folders(options, await openFolder(first, options));
}

async function openFolder(path: string, { start, recents }: ServedFoldersOptions): Promise<OpenFolder> {
  const folder = resolve(path);
  const engine = await start(folder);
  recents.add(folder);
  return { folder, engine, channels: new Set() };
}

class Folders implements ServedFolders {
  readonly #options: ServedFoldersOptions;
  #present: OpenFolder;
  /** Switches follow each other, each until the old folder is closed: its lock must be free to go back. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: ServedFoldersOptions, first: OpenFolder) {
    this.#options = options;
    this.#present = first;
  }

  accept(channel: Channel): void {
    const { engine, channels } = this.#present;
    channels.add(channel);
    channel.onClose(() => channels.delete(channel));
    const { router, redact } = engine;
    const context = { ...engine.context, host: this.#host };
    serveChannel(router, channel, { context, redact, onBug: this.#options.bugLog(redact) });
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#present.engine.close();
  }

  readonly #host: FolderHost = {
    complete: (text) => this.#options.complete(text),
    recent: () => this.#options.recents.list(),
    forget: (folder) => this.#options.recents.forget(folder),
    open: async (request) => {
      const switching = this.#turn.then(() => this.#switch(request));
      // An error of opening a folder goes to the caller, and does not stop the next switch.
      this.#turn = switching.then(this.#leave, () => undefined);
      await switching;
      return { folder: this.#present.folder };
    },
  };

  /** Returns the previous engine, null if the folder is open already. */
  async #switch({ folder, starter }: FolderRequest): Promise<OpenFolder | null> {
    const path = resolve(this.#options.withHome(folder));
    if (starter) this.#options.makeStarter(path);
    if (identity(path) === identity(this.#present.folder)) return null;
    const next = await openFolder(path, this.#options);
    const left = this.#present;
    this.#present = next;
    return left;
  }

  readonly #leave = async (left: OpenFolder | null): Promise<void> => {
    if (!left) return;
    // The answer to the caller is sent first, over one of these connections.
    await setImmediate();
    for (const channel of left.channels) channel.close('another folder was opened');
    await left.engine.close().catch(this.#options.bugLog(left.engine.redact));
  };
}

/** One name for a folder, however it was reached. */
function identity(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    // A folder that does not exist has no other name; opening it reports that.
    return folder;
  }
}
