import { BrowserWindow, Menu, app } from 'electron';
import type { MenuCommand } from '#contract/desktop-bridge.ts';
import { menuCommand } from '#contract/desktop-bridge.ts';
import { openDocumentation } from './documentation.ts';
import { menuTemplate } from './menu.ts';
import type { ShellRecents } from './shell-recents.ts';
import { shellMessages } from './shell-messages.ts';

/** What each page can do now. A page that is loading can do nothing yet. */
const possible = new WeakMap<BrowserWindow, ReadonlySet<MenuCommand>>();

/** The page of a window has reported which of its acts are enabled; ids that are not in the menu are ignored. */
export function enableInMenu(window: BrowserWindow, commands: unknown): void {
  const given: readonly unknown[] = Array.isArray(commands) ? commands : [];
  possible.set(window, new Set(menuCommand.options.filter((command) => given.includes(command))));
  enableCommands();
}

export interface AppMenuOptions {
  recents: ShellRecents;
  /** The system's dialog and a window for the chosen folder, if there is no window that could ask. */
  openFolder(): void;
  openRecent(folder: string): void;
}

/** Sets the menu of the app and updates it: with the recent folders, and with what the front window can do. */
export function installAppMenu(options: AppMenuOptions): void {
  const build = (): void => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(options)));
    enableCommands();
  };
  app.on('browser-window-focus', enableCommands);
  app.on('browser-window-blur', enableCommands);
  app.on('browser-window-created', (_event, window) => {
    // Another page, not another place in it: a change of the fragment counts as loading, too.
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) enableInMenu(window, []);
    });
    window.on('closed', enableCommands);
  });
  options.recents.onChange(build);
  build();
}

function template({ recents, openFolder, openRecent }: AppMenuOptions): Electron.MenuItemConstructorOptions[] {
  const facts = {
    isMac: process.platform === 'darwin',
    recents: recents.list(),
    hasDeveloperTools: !app.isPackaged,
  };
  return menuTemplate(facts, {
    command(id) {
      const window = atTheFront();
      if (window) window.webContents.send(shellMessages.menuCommand, id);
      else if (id === 'app.open-folder') openFolder();
    },
    openRecent(folder) {
      const window = atTheFront();
      // Through the page, which may have unsaved changes to ask about.
      if (window && isAwake(window)) window.webContents.send(shellMessages.menuFolder, folder);
      else openRecent(folder);
    },
    clearRecent: () => void recents.forget(null),
    openDocumentation: () => void openDocumentation(atTheFront()),
  });
}

/** A single window counts even if it has no focus, as when the menu itself has it. */
function atTheFront(): BrowserWindow | null {
  const [only, ...others] = BrowserWindow.getAllWindows();
  return BrowserWindow.getFocusedWindow() ?? (others.length === 0 ? (only ?? null) : null);
}

function isAwake(window: BrowserWindow): boolean {
  return (possible.get(window)?.size ?? 0) > 0;
}

function enableCommands(): void {
  const window = atTheFront();
  const commands = (window && possible.get(window)) ?? new Set<MenuCommand>();
  const menu = Menu.getApplicationMenu();
  for (const id of menuCommand.options) {
    for (const item of itemsWith(menu, id)) item.enabled = commands.has(id) || (id === 'app.open-folder' && !window);
  }
}

/** Settings are in two menus on macOS, which `getMenuItemById` does not distinguish. */
function itemsWith(menu: Menu | null, id: string): Electron.MenuItem[] {
  const items = menu?.items ?? [];
  return items.flatMap((item) => [...(item.id === id ? [item] : []), ...itemsWith(item.submenu ?? null, id)]);
}
