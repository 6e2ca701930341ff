import { useEffect } from 'react';
import type { ContractClient } from '#contract/rpc-client.ts';
import { storageOfDrafts } from '../../stores/editor-drafts.ts';
import { editorsStore, isDirty } from '../../stores/editors.ts';
import { draftsAreKept, keepEditorsOf } from '../../stores/kept-editors.ts';
import { showToast } from '../../ui/toasts.tsx';

let isListening = false;

/** Restores the files that were open in this tenant folder, and keeps unsaved changes for the life of the page. */
export function useKeptEditors(client: ContractClient): void {
  useEffect(() => {
    listenForLeaving();
    // If the engine does not answer, the page itself reports that; the drafts are restored with the next connection.
    client.tenant.info().then(
      ({ tenant }) => keepEditorsOf(tenant.folder, storageOfDrafts(window), warnOfLoss),
      () => undefined,
    );
  }, [client]);
}

function warnOfLoss(): void {
  showToast({
    tone: 'warn',
    title: 'Unsaved changes are too large to keep',
    text: 'They are lost if the page reloads. Save them now.',
  });
}

function listenForLeaving(): void {
  if (isListening) return;
  isListening = true;
  addEventListener('pagehide', draftsAreKept);
  document.addEventListener('visibilitychange', draftsAreKept);
  // A closed browser tab loses its storage: only there does leaving lose unsaved text.
  if (location.protocol !== 'http:') return;
  addEventListener('beforeunload', (event) => {
    if (editorsStore.getState().open.some(isDirty)) event.preventDefault();
  });
}
