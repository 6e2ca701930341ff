import { Copy, FolderClock, FolderOpen, FolderSearch, Settings } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import { commandsStore, runCommand } from '../../commands/registry.ts';
import { goTo } from '../../stores/views.ts';
import { announce } from '../../ui/announce.ts';
import { copyText } from '../../ui/copy-text.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuAction, MenuGroup } from '../../ui/menu-items.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useTenantName } from './tenant-name.ts';

/** The host's commands for folders, registered if it has them. */
const hostCommands = [
  { id: 'app.reveal-folder', icon: <FolderSearch /> },
  { id: 'app.open-folder', icon: <FolderOpen /> },
  { id: 'app.open-recent', icon: <FolderClock /> },
];

/** The name of the open folder, with its commands. */
export function TenantMenu({ info }: { info: EngineInfo }): ReactElement {
  const name = useTenantName(info);
  const hostActions = useHostActions();
  const { folder } = info.tenant;
  const groups: MenuGroup[] = [
    {
      id: 'folder',
      title: folder,
      items: [
        { id: 'copy', label: 'Copy folder path', icon: <Copy />, onAction: () => void copyPath(folder) },
        { id: 'settings', label: 'Tenant settings', icon: <Settings />, onAction: () => goTo('settings') },
      ],
    },
    ...(hostActions.length > 0 ? [{ id: 'host', title: null, items: hostActions }] : []),
  ];
  return <MenuButton label={name} groups={groups} variant="quiet" />;
}

function useHostActions(): MenuAction[] {
  const known = useStore(commandsStore, ({ commands }) => commands);
  return hostCommands.flatMap(({ id, icon }) => {
    const command = known.get(id);
    if (!command) return [];
    const { title, shortcut } = command;
    return [{ id, label: title, icon, shortcut, onAction: () => void runCommand(id) }];
  });
}

async function copyPath(folder: string): Promise<void> {
  const isDone = await copyText(folder);
  if (isDone) announce('Copied folder path');
  else showToast({ tone: 'warn', title: 'Clipboard access was denied', text: folder });
}
