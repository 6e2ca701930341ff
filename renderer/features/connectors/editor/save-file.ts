import { announce } from '../../../ui/announce.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { type Files, save } from '../disk.ts';

/** Saves a file and says how that ended; true if it is saved. */
export async function saveFile(files: Files, path: string): Promise<boolean> {
  const result = await save(files, path);
  if (result.outcome === 'saved') announce(`Saved ${path}`);
  if (result.outcome === 'changed') {
    announce(`${path} was not saved: it also changed on disk. Choose a version.`, 'assertive');
  }
  if (result.outcome === 'deleted') {
    const title = `${path} was not saved: it was deleted on disk`;
    showToast({ tone: 'warn', title, text: 'Save again to restore it, or close it.' });
  }
  if (result.outcome === 'failed') {
    showToast({ tone: 'error', title: `${path} is not saved`, text: result.message });
  }
  return result.outcome === 'saved';
}
