import { PassbenchError } from '#contract/errors.ts';
import type { FolderHost } from '#engine/ports/folder-host.ts';

const refuse = (): never => {
  const message = 'This engine works with one folder. Open another one from its window, or with: passbench FOLDER';
  throw new PassbenchError('FOLDER_FIXED', message);
};

/** For an engine whose process has one folder: that of the window, which the shell replaces, and that of a command. */
export const fixedFolder: FolderHost = { complete: refuse, recent: refuse, forget: refuse, open: refuse };
