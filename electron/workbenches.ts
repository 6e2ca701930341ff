import { realpathSync } from 'node:fs';
import type { FolderAnswer } from '#contract/desktop-bridge.ts';
import type { FolderRequest } from '#contract/entities/folder.ts';
import type { Workbench, WorkbenchOptions } from './workbench.ts';
import { openWorkbench } from './workbench.ts';

/**
 * Which window owns a folder: it shows it, is about to, or its previous engine still closes it. So no two engines of
 * this shell ever use one store.
 */
const claims = new Map<string, Workbench>();

/** The switches of each window follow each other. */
const turns = new WeakMap<Workbench, Promise<unknown>>();

/** Opens the folder in a window of its own, or brings the window that has it to the front. */
export async function openTenant(options: WorkbenchOptions): Promise<Workbench> {
  const key = folderKey(options.folder);
  const present = claims.get(key);
  if (present) {
    await turns.get(present);
    // It may have left the folder meanwhile.
    if (claims.get(key) !== present) return openTenant(options);
    if (present.isOpen()) {
      present.focus();
      return present;
    }
    // Its window is closed, but its engine still has the store.
    await present.ended;
    return openTenant(options);
  }
  const workbench = openWorkbench(options);
  claims.set(key, workbench);
  void workbench.ended.then(() => release(workbench));
  return workbench;
}

/** Shows another folder in the window, or brings the window that has it to the front. */
export function switchTenant(workbench: Workbench, request: FolderRequest): Promise<FolderAnswer> {
  const answer = Promise.resolve(turns.get(workbench)).then(() => switchNow(workbench, request));
  // The caller gets an error; the next switch does not depend on it.
  turns.set(
    workbench,
    answer.catch(() => undefined),
  );
  return answer;
}

async function switchNow(workbench: Workbench, request: FolderRequest): Promise<FolderAnswer> {
  const key = folderKey(request.folder);
  const present = claims.get(key);
  // With a starter it is tried again: the engine reports why one cannot be created there.
  if (present === workbench && !request.starter && key === folderKey(workbench.folder)) {
    return { outcome: 'open-already' };
  }
  if (present && present !== workbench) {
    if (present.isOpen()) {
      present.focus();
      return { outcome: 'other-window' };
    }
    await present.ended;
    return switchNow(workbench, request);
  }
  claims.set(key, workbench);
  const refusal = await workbench.switchTo(request);
  releaseOthers(workbench);
  if (!refusal) return { outcome: 'opened' };
  return { outcome: 'refused', code: refusal.code ?? null, message: refusal.reason };
}

/** Gives engines time to close their stores. False if none runs; otherwise `then` is called after the last. */
export function stopEngines(then: () => void): boolean {
  const ending = [...new Set(claims.values())].map(({ ended }) => ended);
  if (ending.length === 0) return false;
  void Promise.all(ending).then(then);
  return true;
}

function release(workbench: Workbench): void {
  for (const [key, owner] of claims) if (owner === workbench) claims.delete(key);
}

/** The window now owns only the folder that it shows. A starter may have created the folder, with another key. */
function releaseOthers(workbench: Workbench): void {
  // The engines of a window that was closed meanwhile are still ending.
  if (!workbench.isOpen()) return;
  release(workbench);
  claims.set(folderKey(workbench.folder), workbench);
}

/** One name for a folder, however it was reached, so that two windows never use one store. */
function folderKey(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    // A folder that does not exist has no other name; its engine reports that it is missing.
    return folder;
  }
}
