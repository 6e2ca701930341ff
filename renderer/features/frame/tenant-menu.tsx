import { Copy, FolderOpen, FolderSearch, Settings } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import { commandsStore, runCommand } from '../../commands/registry.ts';
import { goTo } from '../../stores/places.ts';
import { announce } from '../../ui/announce.ts';
import { copyText } from '../../ui/copy-text.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuAction, MenuGroup } from '../../ui/menu-items.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useTenantName } from './tenant-name.ts';

/** What only the desktop shell can do; it registers these commands where it can. */
const shellCommands = [
  { id: 'app.reveal-folder', icon: <FolderSearch /> },
  { id: 'app.open-folder', icon: <FolderOpen /> },
];

/** Whose folder is open, and what can be done with the folder. */
export function TenantMenu({ info }: { info: EngineInfo }): ReactElement {
  const name = useTenantName(info);
  const shellActions = useShellActions();
  const { folder } = info.tenant;
  const groups: MenuGroup[] = [
    {
      id: 'folder',
      title: folder,
      items: [
        { id: 'copy', label: 'Copy folder path', icon: <Copy />, onAction: () => void copyPath(folder) },
        { id: 'settings', label: 'Settings of this tenant', icon: <Settings />, onAction: () => goTo('settings') },
      ],
    },
    ...(shellActions.length > 0 ? [{ id: 'shell', title: null, items: shellActions }] : []),
  ];
  return <MenuButton label={name} groups={groups} variant="quiet" />;
}

function useShellActions(): MenuAction[] {
  const known = useStore(commandsStore, ({ commands }) => commands);
  return shellCommands.flatMap(({ id, icon }) => {
    const command = known.get(id);
    if (!command) return [];
    const { title, shortcut } = command;
    return [{ id, label: title, icon, shortcut, onAction: () => void runCommand(id) }];
  });
}

async function copyPath(folder: string): Promise<void> {
  const isDone = await copyText(folder);
  if (isDone) announce('Copied folder path');
  else showToast({ tone: 'warn', title: 'The system refused the clipboard', text: folder });
}
