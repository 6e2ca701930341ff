/** Whose files are open in the editor: those of one tenant folder at a time, each with what was unsaved in it. */
import { closeAll, type DraftKeeper, keepEditors } from './editor-drafts.ts';
import { editorsStore, isDirty } from './editors.ts';

let kept: { folder: string; keeper: DraftKeeper } | null = null;

/** Brings back what was open in this tenant folder and keeps it from then on; that of another folder is put away. */
export function keepEditorsOf(folder: string, storage: Storage, onLost: () => void): void {
  if (kept?.folder === folder) return;
  // What was opened before the first folder was known is of that folder, and stays open.
  if (kept !== null && !leaveEditors()) return;
  kept = { folder, keeper: keepEditors(folder, storage, onLost) };
}

/** Writes what is not written yet; false where unsaved changes do not fit, so that only saving keeps them. */
export function draftsAreKept(): boolean {
  if (kept) return kept.keeper.flush();
  return !editorsStore.getState().open.some(isDirty);
}

/** Closes everything, for another folder. Where unsaved changes cannot be kept they stay open: false. */
export function leaveEditors(): boolean {
  if (!draftsAreKept()) return false;
  kept?.keeper.stop();
  kept = null;
  closeAll();
  return true;
}
