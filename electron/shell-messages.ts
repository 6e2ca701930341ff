/** Names of the messages between the preload script and the shell. */
export const shellMessages = {
  /** Page to shell: send the engine's state, now and whenever it changes. */
  watchEngine: 'passbench:watch-engine',
  /** Shell to page: an EngineState. */
  engineState: 'passbench:engine-state',
  /** Page to shell: join the port that comes with it to the engine. */
  connect: 'passbench:connect',
  /** Page to shell: start the engine again. */
  restartEngine: 'passbench:restart-engine',
  /** Page to shell, answered with a boolean: put this text on the clipboard. */
  copyText: 'passbench:copy-text',
  /** Page to shell: the ThemeChoice that is shown. */
  showTheme: 'passbench:show-theme',
} as const;
