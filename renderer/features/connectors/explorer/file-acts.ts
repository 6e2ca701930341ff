import type { ContractClient } from '#contract/rpc-client.ts';
import { announce } from '../../../ui/announce.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { editorsStore, findEditor, noteMoved, noteRemoved } from '../../../stores/editors.ts';
import { loadPart } from '../../../stores/tenant.ts';
import { messageOf } from '../disk.ts';
import { withoutSlash } from './path-rules.ts';

/** Makes a file, or a folder if the path ends in a slash. Returns the error, or null. */
export async function createEntry(client: ContractClient, path: string): Promise<string | null> {
  return attempt(client, async () => {
    await client.files.create({ path });
    announce(`Created ${path}`);
  });
}

/** Moves a file or folder to another path. Returns the error, or null. */
export async function renameEntry(client: ContractClient, from: string, to: string): Promise<string | null> {
  const target = withoutSlash(to);
  if (target === from) return null;
  if (findEditor(editorsStore.getState(), target))
    return `${target} is still open. Close it first, or choose another name.`;
  return attempt(client, async () => {
    await client.files.rename({ from, to: target });
    noteMoved(from, target);
    announce(`Renamed ${from} to ${target}`);
  });
}

/** Moves a file or folder to the trash of the tenant and reports where that is. */
export async function removeEntry(client: ContractClient, path: string): Promise<void> {
  const problem = await attempt(client, async () => {
    const { trashed } = await client.files.remove({ path });
    noteRemoved(path);
    showToast({ tone: 'ok', title: `Deleted ${path}`, text: `It is now in ${trashed}.` });
  });
  if (problem !== null) showToast({ tone: 'error', title: `${path} was not deleted`, text: problem });
}

/** Reads the folder again immediately, since the disk reports the change later. */
async function attempt(client: ContractClient, act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    await loadPart('tree', client.files.tree());
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
