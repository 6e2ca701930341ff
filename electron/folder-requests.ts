/**
 * What a page may ask of the shell about folders. Trust boundary: a page cannot open an arbitrary path. The shell opens
 * only folders from its dialog or its list, so that a compromised page reaches no other folder.
 */
import { dirname } from 'node:path';
import type { BrowserWindow } from 'electron';
import { dialog, shell } from 'electron';
import type { FolderAnswer } from '#contract/desktop-bridge.ts';
import type { FolderRequest, RecentFolder } from '#contract/entities/folder.ts';
import { folderPath, folderRequest } from '#contract/entities/folder.ts';
import type { ShellRecents } from './shell-recents.ts';

export interface FolderRequestsOptions {
  window: BrowserWindow;
  recents: ShellRecents;
  /** The folder that the window shows now. */
  folder(): string;
  /** Shows another folder in the window. */
  open(request: FolderRequest): Promise<FolderAnswer>;
}

export interface FolderRequests {
  choose(): Promise<string | null>;
  open(request: unknown): Promise<FolderAnswer>;
  recent(): RecentFolder[];
  forget(folder: unknown): RecentFolder[];
  reveal(): void;
}

export function folderRequests({ window, recents, folder: present, open }: FolderRequestsOptions): FolderRequests {
  const chosen = new Set<string>();
  const isOffered = (folder: string): boolean =>
    chosen.has(folder) || recents.list().some((recent) => recent.folder === folder);
  return {
    async choose() {
      const folder = await chooseFolder(window, dirname(present()));
      if (folder !== null) chosen.add(folder);
      return folder;
    },
    async open(request) {
      const read = folderRequest.safeParse(request);
      if (read.success && isOffered(read.data.folder)) return open(read.data);
      return {
        outcome: 'refused',
        code: null,
        message: 'That folder was not chosen here. Choose it with Open Folder….',
      };
    },
    recent: () => recents.list(),
    forget(folder) {
      const read = folderPath.nullable().safeParse(folder);
      return read.success ? recents.forget(read.data) : recents.list();
    },
    // Selected in the folder above it: opening it would leave the decision to the system, which might run it.
    reveal: () => shell.showItemInFolder(present()),
  };
}

/** The system's dialog; null if it was cancelled. */
export async function chooseFolder(window: BrowserWindow | null, start?: string): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Open tenant folder',
    buttonLabel: 'Open',
    properties: ['openDirectory', 'createDirectory'],
    ...(start !== undefined && { defaultPath: start }),
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
