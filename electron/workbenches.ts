import { realpathSync } from 'node:fs';
import type { Workbench, WorkbenchOptions } from './workbench.ts';
import { openWorkbench } from './workbench.ts';

/** Those whose window is open or whose engine still runs, by folder. */
const workbenches = new Map<string, Workbench>();

/** Opens the folder, or brings its window to the front where it is open. */
export async function openTenant(options: WorkbenchOptions): Promise<Workbench> {
  const key = folderKey(options.folder);
  const present = workbenches.get(key);
  if (present?.isOpen()) {
    present.focus();
    return present;
  }
  if (present) {
    // Its window is closed, but its engine still has the store.
    await present.ended;
    return openTenant(options);
  }
  const workbench = openWorkbench(options);
  workbenches.set(key, workbench);
  void workbench.ended.then(() => workbenches.delete(key));
  return workbench;
}

/** Gives engines the time to close their stores. False where none runs; otherwise `then` is called after the last. */
export function stopEngines(then: () => void): boolean {
  const ending = [...workbenches.values()].map(({ ended }) => ended);
  if (ending.length === 0) return false;
  void Promise.all(ending).then(then);
  return true;
}

/** One name for a folder, however it was reached: two windows must not meet on one store. */
function folderKey(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    // A folder that is not there has no other name; its engine says that it is missing.
    return folder;
  }
}
