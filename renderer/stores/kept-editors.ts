/** The files that are open in the editor: those of one tenant folder at a time, each with its unsaved text. */
import { closeAll, type DraftKeeper, persistEditors, keyOfDrafts, storageOfDrafts } from './editor-drafts.ts';
import { editorsStore, isDirty } from './editors.ts';

let kept: { folder: string; keeper: DraftKeeper } | null = null;

/** Restores what was open in this tenant folder and keeps it from then on; files of another folder are closed. */
export function keepEditorsOf(
  folder: string,
  storage: Storage,
  onLost: () => void,
  left: Storage = localStorage,
): void {
  if (kept?.folder === folder) return;
  // Files that were opened before the first folder was known belong to it, and stay open.
  if (kept !== null && !closeEditorsOfFolder()) return;
  adoptHandedOverDrafts(folder, storage, left);
  kept = { folder, keeper: persistEditors(folder, storage, onLost) };
}

/**
 * A copy of the unsaved text, for the tab in which a restarted server is opened: the storage of a tab is its own. This
 * tab keeps its own text, and deletes the copy once it is connected again.
 */
export function handOverDrafts(left: Storage): void {
  if (!kept || !editorsStore.getState().open.some(isDirty)) return;
  kept.keeper.flush();
  const key = keyOfDrafts(kept.folder);
  const text = storageOfDrafts(window).getItem(key);
  try {
    if (text !== null) left.setItem(`${LEFT}${key}`, text);
  } catch {
    // Without room for the copy, the drafts are in this tab alone.
  }
}

export function discardHandedOverDrafts(left: Storage): void {
  if (kept) left.removeItem(`${LEFT}${keyOfDrafts(kept.folder)}`);
}

const LEFT = 'left:';

/** Only a tab without drafts of this folder takes them: its own drafts may be newer. */
export function adoptHandedOverDrafts(folder: string, storage: Storage, left: Storage): void {
  const key = keyOfDrafts(folder);
  const text = left.getItem(`${LEFT}${key}`);
  if (text === null || storage.getItem(key) !== null) return;
  try {
    storage.setItem(key, text);
    left.removeItem(`${LEFT}${key}`);
  } catch {
    // They stay where they are.
  }
}

/** Writes what is not written yet; false if unsaved changes do not fit, so that only saving keeps them. */
export function draftsAreKept(): boolean {
  if (kept) return kept.keeper.flush();
  return !editorsStore.getState().open.some(isDirty);
}

/** Closes everything, for another folder. If unsaved changes cannot be kept, they stay open: false. */
export function closeEditorsOfFolder(): boolean {
  if (!draftsAreKept()) return false;
  kept?.keeper.stop();
  kept = null;
  closeAll();
  return true;
}
