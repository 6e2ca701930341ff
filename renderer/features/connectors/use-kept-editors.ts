import { useEffect } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';
import { closeAll, type DraftKeeper, keepEditors } from '../../stores/editor-drafts.ts';
import { editorsStore, isDirty } from '../../stores/editors.ts';
import { showToast } from '../../ui/toasts.tsx';

let kept: { folder: string; keeper: DraftKeeper } | null = null;

/** Brings back the files that were open in this tenant folder, and keeps unsaved changes for as long as the page lives. */
export function useKeptEditors(client: ContractClient): void {
  useEffect(() => {
    // Where the engine does not answer, the page says so itself; the drafts come back with the next connection.
    client.tenant.info().then(
      ({ tenant }) => keepFor(tenant.folder),
      () => undefined,
    );
  }, [client]);
}

function keepFor(folder: string): void {
  if (kept?.folder === folder) return;
  if (kept) {
    kept.keeper.stop();
    closeAll();
  } else listenForLeaving();
  kept = { folder, keeper: keepEditors(folder, localStorage, warnOfLoss) };
}

function warnOfLoss(): void {
  showToast({
    tone: 'warn',
    title: 'Unsaved changes are too large to be kept',
    text: 'They would be lost if the page were reloaded. Save them to keep them.',
  });
}

function listenForLeaving(): void {
  addEventListener('pagehide', () => kept?.keeper.flush());
  document.addEventListener('visibilitychange', () => kept?.keeper.flush());
  // In a browser the next start has another port, so another storage: only there does leaving lose what is unsaved.
  if (location.protocol !== 'http:') return;
  addEventListener('beforeunload', (event) => {
    if (editorsStore.getState().open.some(isDirty)) event.preventDefault();
  });
}
