import { useEffect } from 'react';
import type { FolderHost } from '../../api/folder-host.ts';
import { type Command, registerCommands } from '../../commands/registry.ts';
import { showToast } from '../../ui/toasts.tsx';
import { chooseFolderToOpen, folderStepStore, showStep } from './flow.ts';

/** The commands for folders, available without an engine too: another folder may be the solution. */
export function useFolderCommands(host: FolderHost): void {
  useEffect(() => registerCommands(folderCommands(host), [folderStepStore]), [host]);
}

function folderCommands(host: FolderHost): Command[] {
  const disabledReason = (): string | null =>
    folderStepStore.getState().step === null ? host.trouble() : 'A dialog is open. Close it first.';
  const { reveal } = host;
  return [
    {
      id: 'app.open-folder',
      title: 'Open folder…',
      group: 'Folder',
      shortcut: 'Mod+O',
      disabledReason,
      run: () => void chooseFolderToOpen(host).catch(tellTrouble),
    },
    {
      id: 'app.open-recent',
      title: 'Open recent…',
      group: 'Folder',
      shortcut: 'Mod+Shift+O',
      disabledReason,
      run: () => showStep({ name: 'recent' }),
    },
    ...(reveal
      ? [
          {
            id: 'app.reveal-folder',
            title: 'Reveal folder in file manager',
            group: 'Folder' as const,
            disabledReason: () => null,
            run: reveal,
          },
        ]
      : []),
  ];
}

function tellTrouble(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  showToast({ tone: 'error', title: 'Cannot choose a folder', text });
}
