/** The way to another tenant folder: choose it, decide about what is unsaved, have it opened, or learn why not. */
import { createStore } from 'zustand/vanilla';
import type { FolderRequest } from '#contract/entities/folder.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { FolderHost } from '../../api/folder-host.ts';
import { editorsStore, isDirty } from '../../stores/editors.ts';
import { showToast } from '../../ui/toasts.tsx';

export interface FolderRefusal {
  folder: string;
  code: ErrorCode | null;
  message: string;
}

export type FolderStep =
  /** A path is typed, or being opened; `refusal` of the one before. */
  | { name: 'typing'; text: string; refusal: FolderRefusal | null; isOpening: boolean }
  | { name: 'recent' }
  | { name: 'unsaved'; request: FolderRequest }
  | { name: 'opening'; folder: string }
  | { name: 'refused'; refusal: FolderRefusal };

/** Where on that way this page is; null if on none. */
export const folderStepStore = createStore<{ step: FolderStep | null }>(() => ({ step: null }));

export function showStep(step: FolderStep | null): void {
  folderStepStore.setState({ step });
}

/** Asks for a folder: by the system's dialog where there is one, else by a typed path. */
export async function askForFolder(host: FolderHost): Promise<void> {
  if (!host.choose)
    return showStep({ name: 'typing', text: neighbours(host.present()), refusal: null, isOpening: false });
  showStep(null);
  const folder = await host.choose();
  if (folder !== null) requestFolder(host, { folder, starter: false });
}

/** Opens a folder, once it is decided what happens to unsaved changes. */
export function requestFolder(host: FolderHost, request: FolderRequest): void {
  if (editorsStore.getState().open.some(isDirty)) showStep({ name: 'unsaved', request });
  else void openFolder(host, request);
}

export async function openFolder(host: FolderHost, request: FolderRequest): Promise<void> {
  const { folder } = request;
  const { step } = folderStepStore.getState();
  showStep(step?.name === 'typing' ? { ...step, refusal: null, isOpening: true } : { name: 'opening', folder });
  const answer = await host.open(request);
  if (answer.outcome === 'opened') return host.enter();
  if (answer.outcome === 'refused') return showRefusal(host, { folder, code: answer.code, message: answer.message });
  showStep(null);
  const where = answer.outcome === 'open-already' ? 'It is open in this window.' : 'It is open in another window.';
  showToast({ tone: 'info', title: 'The folder is already open', text: where });
}

function showRefusal(host: FolderHost, refusal: FolderRefusal): void {
  if (host.choose) showStep({ name: 'refused', refusal });
  else showStep({ name: 'typing', text: refusal.folder, refusal, isOpening: false });
}

/** Where other brands probably are: beside this one. */
function neighbours(present: string | null): string {
  return present?.replace(/[^/\\]+[/\\]?$/, '') ?? '~/';
}
