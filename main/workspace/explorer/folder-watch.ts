/**
 * Reports changes of the tenant folder. The system's events only say where something happened; comparing with the last
 * report finds what. So a save by rename is one change of one file, and nothing is missed between the first scan and
 * the moment when the system begins to watch.
 */
import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { FileChange } from '#contract/entities/file.ts';
import { PassbenchError } from '#contract/errors.ts';
import { compareFolder } from './folder-comparison.ts';
import { isHidden } from './tenant-entries.ts';

/** Milliseconds from the first event to the scan: what one act does on disk is reported together. */
const togetherMs = 20;

/** `onLost` is called once, and nothing after it. */
interface Listener {
  onChanges(changes: FileChange[]): void;
  onLost(error: PassbenchError): void;
}

const reasons: Record<string, string> = {
  ENOSPC: 'the system watches too many files; on Linux, raise fs.inotify.max_user_watches',
  EMFILE: 'too many files are open or watched; close other programs, or on Linux raise fs.inotify.max_user_instances',
  ENFILE: 'too many files are open on this system; close other programs',
};

function lost(root: string, error: unknown): PassbenchError {
  if (error instanceof PassbenchError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  const message = `Changes in ${root} are not noticed: ${why}. Until then, its files may be shown out of date.`;
  return new PassbenchError('WATCH_LOST', message, { cause: error });
}

/** Does something that the system may refuse, and converts the refusal into an error for the user. */
function watching<T>(root: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw lost(root, error);
  }
}

function watchTree(root: string, pathOf: (absolute: string) => string) {
  return watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    // It would delay removals by 100 ms to report a save by rename as one change, which comparing does anyway.
    atomic: false,
    ignored: (absolute) => isHidden(pathOf(absolute)),
  });
}

/** Reports every change after this call; returns a function that stops it. Throws TENANT_NOT_FOUND, WATCH_LOST. */
export function watchFolder(root: string, { onChanges, onLost }: Listener): () => Promise<void> {
  const compare = watching(root, () => compareFolder(root));
  const pathOf = (absolute: string) => relative(root, absolute).split(sep).join('/');
  const watcher = watchTree(root, pathOf);
  let signs: Set<string> | 'everywhere' = new Set();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function stop(): Promise<void> {
    stopped = true;
    clearTimeout(timer);
    return watcher.close();
  }

  function lose(error: unknown): void {
    if (stopped) return;
    // A later call to stop waits for the same end.
    void stop();
    onLost(lost(root, error));
  }

  function look(): void {
    const where = signs;
    signs = new Set();
    timer = undefined;
    try {
      const changes = where === 'everywhere' ? compare.everywhere() : compare.at([...where]);
      if (changes.length > 0) onChanges(changes);
    } catch (error) {
      lose(error);
    }
  }

  function lookSoon(): void {
    if (!stopped) timer ??= setTimeout(look, togetherMs);
  }

  watcher.on('all', (_, absolute) => {
    if (signs !== 'everywhere') signs.add(pathOf(absolute));
    lookSoon();
  });
  watcher.on('ready', () => {
    signs = 'everywhere';
    lookSoon();
  });
  watcher.on('error', lose);
  return stop;
}
