/**
 * The application menu, following the conventions of each system. Acts of the page are its own commands; the rest is
 * Electron's roles.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#contract/desktop-bridge.ts';
import type { RecentFolder } from '#contract/entities/folder.ts';

export interface MenuFacts {
  isMac: boolean;
  recents: readonly RecentFolder[];
  /** Tools of the page's developers. */
  hasDeveloperTools: boolean;
}

export interface MenuActs {
  command(id: MenuCommand): void;
  openRecent(folder: string): void;
  clearRecent(): void;
  openDocumentation(): void;
}

type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

/** Items that are commands have the command's id; `enableCommands` later sets which of them are enabled. */
export function menuTemplate(facts: MenuFacts, acts: MenuActs): Item[] {
  const command = commandItem(acts);
  return [
    ...(facts.isMac ? [appMenu(command)] : []),
    fileMenu(facts, acts, command),
    { role: 'editMenu' },
    viewMenu(facts, command),
    { role: 'windowMenu' },
    helpMenu(facts, acts, command),
  ];
}

type CommandItem = (id: MenuCommand, label: string, shortcut?: { shown: string } | { bound: string }) => Item;

/**
 * `shown`: the page listens to this shortcut itself, so that it works wherever the page runs; the menu only shows it.
 * macOS asks the page first and the menu only if the page did nothing.
 */
function commandItem({ command }: MenuActs): CommandItem {
  return (id, label, shortcut) => {
    const item: Item = { id, label, enabled: false, click: () => command(id) };
    if (!shortcut) return item;
    if ('bound' in shortcut) return { ...item, accelerator: shortcut.bound };
    return { ...item, accelerator: shortcut.shown, registerAccelerator: false };
  };
}

function appMenu(command: CommandItem): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      line,
      command('view.settings', 'Settings…', { bound: 'Cmd+,' }),
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
}

function fileMenu({ isMac, recents }: MenuFacts, acts: MenuActs, command: CommandItem): Item {
  return {
    label: '&File',
    submenu: [
      command('pass.create', 'New Pass…', { bound: 'CmdOrCtrl+N' }),
      line,
      command('app.open-folder', 'Open Folder…', { shown: 'CmdOrCtrl+O' }),
      { id: 'recent', label: 'Open Recent', submenu: recentItems(recents, acts, command) },
      line,
      command('connectors.save', 'Save File', { shown: 'CmdOrCtrl+S' }),
      command('connectors.save-all', 'Save All Files', { shown: 'CmdOrCtrl+Alt+S' }),
      line,
      command('app.reveal-folder', isMac ? 'Reveal in Finder' : 'Reveal in File Manager'),
      line,
      { role: 'close' },
      ...(isMac ? [] : [{ role: 'quit' } as const]),
    ],
  };
}

function recentItems(recents: readonly RecentFolder[], acts: MenuActs, command: CommandItem): Item[] {
  const folders = recents.map(({ folder, missing }): Item => {
    const label = literal(missing ? `${folder} (no longer there)` : folder);
    return { label, enabled: !missing, click: () => acts.openRecent(folder) };
  });
  return [
    ...folders,
    ...(folders.length > 0 ? [line] : []),
    command('app.open-recent', 'More…', { shown: 'CmdOrCtrl+Shift+O' }),
    { id: 'clear-recent', label: 'Clear Recent', enabled: folders.length > 0, click: acts.clearRecent },
  ];
}

/** A single "&" of a folder's name would underline the letter after it. */
function literal(text: string): string {
  return text.replaceAll('&', '&&');
}

function viewMenu({ hasDeveloperTools }: MenuFacts, command: CommandItem): Item {
  return {
    label: '&View',
    submenu: [
      command('view.palette', 'Command Palette…', { shown: 'CmdOrCtrl+K' }),
      line,
      command('view.stage', 'Stage', { shown: 'CmdOrCtrl+1' }),
      command('view.connectors', 'Connectors', { shown: 'CmdOrCtrl+2' }),
      command('view.network', 'Network', { shown: 'CmdOrCtrl+3' }),
      command('view.settings', 'Settings', { shown: 'CmdOrCtrl+4' }),
      line,
      command('view.event-log', 'Show or Hide Event Log', { shown: 'CmdOrCtrl+J' }),
      line,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      line,
      { role: 'togglefullscreen' },
      { role: 'reload' },
      ...(hasDeveloperTools ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function helpMenu({ isMac }: MenuFacts, acts: MenuActs, command: CommandItem): Item {
  return {
    role: 'help',
    submenu: [
      command('help.shortcuts', 'Keyboard Shortcuts'),
      { id: 'documentation', label: 'Custom Connectors Documentation', click: acts.openDocumentation },
      ...(isMac ? [] : [line, { role: 'about' } as const]),
    ],
  };
}
