import { Download } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Exported } from '#contract/methods/recordings.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { useClient } from '../../api/client.tsx';
import { registerCommands } from '../../commands/registry.ts';
import { selectionStore } from '../../stores/selection.ts';
import { formatCount } from '../../ui/format.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { showToast } from '../../ui/toasts.tsx';

/** Registers the exports for the palette, in every view. */
export function useExportCommands(client: ContractClient): void {
  useEffect(
    () =>
      registerCommands([
        {
          id: 'network.export',
          title: 'Export all calls as HAR',
          group: 'Network',
          isAct: true,
          disabledReason: () => null,
          run: () => void exportHar(client, { all: true }, 'calls'),
        },
        {
          id: 'network.export-pass',
          title: 'Export calls of the pass as HAR',
          group: 'Network',
          isAct: true,
          disabledReason: () => (selectionStore.getState().passId === null ? 'Select a pass first.' : null),
          run() {
            const { passId } = selectionStore.getState();
            if (passId !== null) void exportHar(client, { passId }, `calls-of-${passId}`);
          },
        },
      ]),
    [client],
  );
}

/** Calls as a HAR file that browsers' tools open. */
export const ExportMenu = (): ReactElement => {
  const client = useClient();
  const passId = useStore(selectionStore, (selection) => selection.passId);
  const items = [
    { id: 'all', label: 'All calls', onAction: () => void exportHar(client, { all: true }, 'calls') },
    ...(passId === null
      ? []
      : [
          {
            id: 'pass',
            label: 'Calls of the selected pass',
            onAction: () => void exportHar(client, { passId }, `calls-of-${passId}`),
          },
        ]),
  ];
  return (
    <MenuButton
      isAct
      size="small"
      label="Export HAR"
      icon={<Download />}
      groups={[{ id: 'export', title: null, items }]}
    />
  );
};

async function exportHar(client: ContractClient, what: Exported, name: string): Promise<void> {
  try {
    const { text, calls, masked } = await client.recordings.export(what);
    download(text, `${name}.har`);
    const names = masked.map((secret) => secret.name).join(', ');
    showToast({
      tone: 'ok',
      title: `Exported ${formatCount(calls, 'call')}`,
      ...(names !== '' && { text: `Masked: ${names}.` }),
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    showToast({ tone: 'error', title: 'The calls were not exported', text });
  }
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then and no longer needs it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
