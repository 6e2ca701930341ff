/** The steps to another tenant folder: choose it, decide about unsaved text, open it, or show why that failed. */
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
  /** A path is being typed or opened; `refusal`: of the previous one. */
  | { name: 'typing'; text: string; refusal: FolderRefusal | null; isOpening: boolean }
  | { name: 'recent' }
  | { name: 'unsaved'; request: FolderRequest }
  | { name: 'opening'; folder: string }
  | { name: 'refused'; refusal: FolderRefusal };

/** The current step of this page; null if there is none. */
export const folderStepStore = createStore<{ step: FolderStep | null }>(() => ({ step: null }));

export function showStep(step: FolderStep | null): void {
  folderStepStore.setState({ step });
}

/** Asks for a folder: in the system's dialog if there is one, otherwise as a typed path. */
export async function chooseFolderToOpen(host: FolderHost): Promise<void> {
  if (!host.choose)
    return showStep({ name: 'typing', text: neighbours(host.present()), refusal: null, isOpening: false });
  showStep(null);
  const folder = await host.choose();
  if (folder !== null) requestFolder(host, { folder, starter: false });
}

/** Opens a folder, after the decision about unsaved changes. */
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

/** The most likely folder of other brands: beside this one. */
function neighbours(present: string | null): string {
  return present?.replace(/[^/\\]+[/\\]?$/, '') ?? '~/';
}
