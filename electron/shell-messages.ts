/** Names of the messages between the preload script and the shell. */
export const shellMessages = {
  /** Page to shell: send the engine's state, now and whenever it changes. */
  watchEngine: 'passbench:watch-engine',
  /** Shell to page: an EngineState. */
  engineState: 'passbench:engine-state',
  /** Page to shell: join the port that comes with it to the engine. */
  connect: 'passbench:connect',
  /** Page to shell: start the engine again, with a DamageChoice or none. */
  restartEngine: 'passbench:restart-engine',
  /** Page to shell, answered with a boolean: put this text on the clipboard. */
  copyText: 'passbench:copy-text',
  /** Page to shell: the ThemeChoice that is shown. */
  showTheme: 'passbench:show-theme',
  /** Page to shell, answered: the system's dialog for a folder. */
  chooseFolder: 'passbench:choose-folder',
  /** Page to shell, answered: open a FolderRequest in this window. */
  openFolder: 'passbench:open-folder',
  /** Page to shell, answered: the recent folders. */
  recentFolders: 'passbench:recent-folders',
  /** Page to shell, answered: remove one of them, or all, from the list. */
  forgetFolder: 'passbench:forget-folder',
  /** Page to shell: show this window's folder in the file manager. */
  revealFolder: 'passbench:reveal-folder',
  /** Page to shell: the MenuCommands that can be done now. */
  enableInMenu: 'passbench:enable-in-menu',
  /** Shell to page: a MenuCommand was chosen. */
  menuCommand: 'passbench:menu-command',
  /** Shell to page: a folder was chosen in the menu. */
  menuFolder: 'passbench:menu-folder',
} as const;
