/**
 * Which folder the browser mode has open, and how to open another one. The next engine is there before the current one
 * goes, so a folder that cannot be opened changes nothing. After the swap every connection to the left engine is
 * closed: a page belongs to one folder and loads itself again (docs/decisions/014-switching-folders.md).
 *
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
  /** Puts an engine on a folder, or throws a PassbenchError and leaves nothing open. */
  start(folder: string): Promise<ComposedEngine>;
  /** Writes a starter; FILE_EXISTS if its place is taken. */
  makeStarter(folder: string): void;
  complete: FolderHost['complete'];
  /** Of the user: the path with "~" as their home. */
  withHome(path: string): string;
  recents: RecentFolders;
  /** Where an error goes that is a bug, without the secrets of its folder. */
  bugLog(redact: ComposedEngine['redact']): (error: unknown) => void;
}

export interface ServedFolders {
  /** Serves a page on the folder that is open now. */
  accept(channel: Channel): void;
  /** Closes what is open, after a switch that is running. */
  close(): Promise<void>;
}

interface OpenFolder {
  folder: string;
  engine: ComposedEngine;
  channels: Set<Channel>;
}

/** Opens the first folder; rejects with a PassbenchError where it cannot be. */
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
  /** Switches follow each other, each with the closing of what it left: its lock must be free for a way back. */
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
      // An error that keeps a folder from being opened goes to the caller, and does not stop the next one.
      this.#turn = switching.then(this.#leave, () => undefined);
      await switching;
      return { folder: this.#present.folder };
    },
  };

  /** Returns what is left behind, null if the folder is open already. */
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
    // The answer to who asked goes out first, over one of these connections.
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
    // One that is not there has no other name; opening it says so.
    return folder;
  }
}
